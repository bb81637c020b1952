#include "sandbox/people/phone_numbers.hpp"

#include <array>
#include <span>

namespace alcedo::sandbox {
namespace {

constexpr int american_areas[] = {
    201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229,
    231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304,
    305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320, 321, 323, 325, 330, 334, 336, 337,
    339, 347, 351, 352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417,
    419, 423, 424, 425, 430, 432, 434, 435, 440, 443, 469, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507,
    508, 509, 510, 512, 513, 515, 516, 517, 518, 520, 530, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571,
    573, 574, 580, 585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619,
    620, 623, 626, 630, 631, 636, 641, 646, 650, 651, 660, 661, 662, 678};
constexpr int canadian_areas[] = {204, 226, 250, 289, 306, 403, 416, 418, 438, 450, 506, 514, 519, 579, 581,
                                  587, 604, 613, 647, 705, 709, 778, 780, 807, 819, 867, 873, 902, 905};

std::string digits(std::uint64_t value, int count) {
    std::string text(static_cast<std::size_t>(count), '0');
    for (int i = count - 1; i >= 0; --i, value /= 10)
        text[static_cast<std::size_t>(i)] += static_cast<char>(value % 10);
    return text;
}

/// 555-01xx in every area first; then the rest of exchange 555, which hardly anybody has; then the exchanges above it.
std::string north_american(std::span<const int> areas, std::uint64_t number) {
    const auto area = areas[number % areas.size()];
    const auto turn = number / areas.size();
    const auto place = turn < 100 ? 100 + (turn * 37) % 100 : 200 + turn - 100;
    return "+1" + std::to_string(area) + std::to_string(555 + place / 10'000) + digits(place % 10'000, 4);
}

/// Spreads neighbours far apart; one to one, since the factor has no divisor of ten.
std::uint64_t scattered(std::uint64_t number) { return (number * 7'368'787) % 10'000'000; }

} // namespace

std::string phone_of(std::string_view country, std::uint64_t number) {
    if (country == "US") return north_american(american_areas, number);
    if (country == "CA") return north_american(canadian_areas, number);
    if (country == "MX") return "+52555" + digits(scattered(number), 7);
    if (country == "ES") return "+3465" + digits(scattered(number), 7);
    if (country == "IN") return "+91981" + digits(scattered(number), 7);
    if (country == "BR") return "+551199" + digits(scattered(number), 7);
    return "+35191" + digits(scattered(number), 7);
}

} // namespace alcedo::sandbox
