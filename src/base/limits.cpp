#include "base/limits.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace alcedo::json {
namespace {

std::int64_t characters_of(std::string_view text) {
    return std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; });
}

std::string counted(std::int64_t number) {
    return std::to_string(number) + (number == 1 ? " character" : " characters");
}

} // namespace

std::string trim_in_place(std::string& text) {
    text = std::string(trimmed(text));
    return {};
}

std::string email_in_place(std::string& text) {
    auto normal = normalise_email(text);
    if (!normal) return "must be an address like asha@example.com";
    text = std::move(*normal);
    return {};
}

std::string url_in_place(std::string& text) {
    trim_in_place(text);
    const auto url = boost::urls::parse_uri(text);
    const bool is_web = url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
    return is_web ? "" : "must be an address like https://example.com";
}

std::string currency_in_place(std::string& text) {
    text = lower_ascii(trimmed(text));
    const bool is_code =
        text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
    std::ranges::transform(text, text.begin(), [](char c) { return static_cast<char>(c - 'a' + 'A'); });
    return is_code ? "" : "must be an ISO 4217 code like EUR";
}

std::string time_zone_in_place(std::string& text) {
    trim_in_place(text);
    return is_known_time_zone(text) ? "" : "must be an IANA name like Europe/Madrid";
}

std::string refuse_text(const Limits& limits, std::string& text) {
    if (limits.normalise != nullptr)
        if (auto wrong = limits.normalise(text); !wrong.empty()) return wrong;
    const auto characters = characters_of(text);
    if (characters < limits.least)
        return limits.least == 1 ? "must not be empty" : "must have at least " + counted(limits.least);
    if (characters > limits.most) return "must have at most " + counted(limits.most);
    return {};
}

std::string refuse_number(const Limits& limits, std::int64_t number) {
    if (number >= limits.least && number <= limits.most) return {};
    return "must be from " + std::to_string(limits.least) + " to " + std::to_string(limits.most);
}

} // namespace alcedo::json
