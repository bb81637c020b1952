#include "providers/phone/phone.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <phonenumbers/phonenumberutil.h>

#include "base/text.hpp"

namespace alcedo::providers::phone {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t longest_text = 64;
constexpr const char* no_country = "ZZ";

const PhoneNumberUtil& numbers() { return *PhoneNumberUtil::GetInstance(); }

std::string upper_ascii(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
    return out;
}

std::optional<PhoneNumber> read(const std::string& text, const std::string& country) {
    PhoneNumber number;
    if (numbers().Parse(text, country, &number) != PhoneNumberUtil::NO_PARSING_ERROR) return std::nullopt;
    if (!numbers().IsPossibleNumber(number)) return std::nullopt;
    return number;
}

/// Reads what written(E164) made, in a tenth of the time that the guesses of Parse take. Nothing when it may be anything
/// else: leading zeros belong to some national numbers, and in Mexico 1 was part of a mobile number.
std::optional<PhoneNumber> read_e164(std::string_view text) {
    constexpr std::size_t longest_code = 3;
    if (text.size() < 8 || text.size() > 16 || text.front() != '+') return std::nullopt;
    const auto digits = text.substr(1);
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int code = 0;
    for (std::size_t length = 1; length <= longest_code; ++length) {
        code = code * 10 + (digits[length - 1] - '0');
        std::string region;
        numbers().GetRegionCodeForCountryCode(code, &region);
        if (region == no_country) continue;
        const auto rest = digits.substr(length);
        std::uint64_t national_number = 0;
        std::from_chars(rest.data(), rest.data() + rest.size(), national_number);
        PhoneNumber number;
        number.set_country_code(code);
        number.set_national_number(national_number);
        const bool is_plain = rest.front() != '0' && !(code == 52 && rest.front() == '1');
        return is_plain && numbers().IsPossibleNumber(number) ? std::optional(number) : std::nullopt;
    }
    return std::nullopt;
}

/// The same with a + in front, for people who write 00 or leave both out: "0049…", "49171…".
std::optional<PhoneNumber> read_with_plus(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    const bool has_zeros = digits.starts_with("00");
    if (text.find('+') != std::string_view::npos || (!has_zeros && digits.size() < 10)) return std::nullopt;
    auto number = read("+" + digits.substr(has_zeros ? 2 : 0), no_country);
    // Without 00 it is a guess, so only a number that is in use counts.
    if (number && !has_zeros && !numbers().IsValidNumber(*number)) return std::nullopt;
    return number;
}

Type type_of(const PhoneNumber& number) {
    switch (numbers().GetNumberType(number)) {
    case PhoneNumberUtil::MOBILE: return Type::mobile;
    case PhoneNumberUtil::FIXED_LINE: return Type::fixed_line;
    case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return Type::fixed_line_or_mobile;
    case PhoneNumberUtil::UNKNOWN: return Type::unknown;
    default: return Type::other;
    }
}

/// The country of a number; for one whose range is not in use, the main country of its calling code.
std::string country_of(const PhoneNumber& number, const std::string& default_country) {
    std::string country;
    numbers().GetRegionCodeForNumber(number, &country);
    if (country.empty() || country == no_country) {
        if (numbers().GetCountryCodeForRegion(default_country) == number.country_code())
            return default_country;
        numbers().GetRegionCodeForCountryCode(number.country_code(), &country);
    }
    return country.size() == 2 && country != no_country ? country : std::string();
}

std::string written(const PhoneNumber& number, PhoneNumberUtil::PhoneNumberFormat format) {
    std::string out;
    numbers().Format(number, format, &out);
    return out;
}

std::string formatted(std::string_view e164, PhoneNumberUtil::PhoneNumberFormat format) {
    if (e164.size() > longest_text) return std::string(e164);
    auto number = read_e164(e164);
    if (!number) number = read(std::string(e164), no_country);
    return number ? written(*number, format) : std::string(e164);
}

Phone described(const PhoneNumber& number, const std::string& default_country) {
    Phone phone;
    phone.e164 = written(number, PhoneNumberUtil::E164);
    phone.country = country_of(number, default_country);
    phone.type = type_of(number);
    phone.is_valid = phone.type != Type::unknown; // a number has a type when its range is in use
    return phone;
}

/// Two ways in which a country writes one mobile number: with and without `inserted` after `head` digits.
struct Twin {
    std::string_view code;         ///< "+55"
    std::size_t head;              ///< digits of the area code that stand before it
    std::string_view inserted;     ///< "9"
    std::size_t short_length;      ///< national digits without it
    std::string_view first_digits; ///< what the digit behind may be
};
constexpr auto twins = std::to_array<Twin>({
    {"+55", 2, "9", 10, "6789"},      // Brazil: the ninth digit of mobiles
    {"+52", 0, "1", 10, "23456789"},  // Mexico: the old mobile prefix
    {"+54", 0, "9", 10, "123456789"}, // Argentina: the mobile prefix
});

std::optional<std::string> twin_of(std::string_view e164, const Twin& twin) {
    if (!e164.starts_with(twin.code)) return std::nullopt;
    const auto national_digits = e164.substr(twin.code.size());
    const auto head = e164.substr(0, twin.code.size() + std::min(twin.head, national_digits.size()));
    const auto tail = e164.substr(head.size());
    const auto fits = [&](std::string_view rest) {
        return !rest.empty() && twin.first_digits.find(rest.front()) != std::string_view::npos;
    };
    if (national_digits.size() == twin.short_length && fits(tail))
        return std::string(head) + std::string(twin.inserted) + std::string(tail);
    if (national_digits.size() == twin.short_length + twin.inserted.size() &&
        tail.starts_with(twin.inserted) && fits(tail.substr(twin.inserted.size())))
        return std::string(head) + std::string(tail.substr(twin.inserted.size()));
    return std::nullopt;
}

} // namespace

std::optional<Phone> parse(std::string_view text, std::string_view default_country) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest_text || !is_valid_utf8(text)) return std::nullopt;
    const std::string country = is_known_country(default_country) ? upper_ascii(default_country) : no_country;
    auto number = read_e164(text);
    if (number) {
        auto phone = described(*number, country);
        if (phone.is_valid) return phone;
    }
    number = read(std::string(text), country);
    if (!number || (text.find('+') == std::string_view::npos && !numbers().IsValidNumber(*number)))
        if (auto other = read_with_plus(text)) number = other;
    if (!number) return std::nullopt;
    return described(*number, country);
}

std::string national(std::string_view e164) { return formatted(e164, PhoneNumberUtil::NATIONAL); }
std::string international(std::string_view e164) { return formatted(e164, PhoneNumberUtil::INTERNATIONAL); }

std::vector<std::string> variants(std::string_view e164) {
    std::vector<std::string> all{std::string(e164)};
    for (const auto& twin : twins)
        if (auto other = twin_of(e164, twin)) all.push_back(std::move(*other));
    return all;
}

bool is_known_country(std::string_view country) {
    return country.size() == 2 && numbers().GetCountryCodeForRegion(upper_ascii(country)) != 0;
}

} // namespace alcedo::providers::phone
