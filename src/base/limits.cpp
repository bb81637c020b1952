#include "base/limits.hpp"

#include <algorithm>

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>
#include <unicode/locid.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "base/time.hpp"

namespace alcedo::json {
namespace {

bool is_known_currency(const std::string& code) {
    return code.size() == 3 &&
           ucurr_getNumericCode(icu::UnicodeString::fromUTF8(code).getTerminatedBuffer()) > 0;
}

/// A language that ICU has data of, with a country that there is, if it names one.
bool is_known_locale(const std::string& name) {
    UErrorCode failure = U_ZERO_ERROR;
    const auto locale = icu::Locale::forLanguageTag(name, failure);
    if (U_FAILURE(failure) || name.size() < 2) return false;
    const auto is_among = [](const char* const* all, const char* one) {
        for (; *all != nullptr; ++all)
            if (std::string_view(*all) == one) return true;
        return false;
    };
    return is_among(icu::Locale::getISOLanguages(), locale.getLanguage()) &&
           (*locale.getCountry() == '\0' || is_among(icu::Locale::getISOCountries(), locale.getCountry()));
}

std::int64_t characters_of(std::string_view text) {
    return std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; });
}

std::string counted(std::int64_t number, std::string_view what) {
    std::string text = std::to_string(number) + " ";
    return text += number == 1 ? what.substr(0, what.size() - 1) : what;
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
    text = lower_ascii(text);
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    return is_known_currency(text) ? "" : "must be an ISO 4217 code like EUR";
}

std::string locale_in_place(std::string& text) {
    std::ranges::replace(text, '_', '-');
    return is_known_locale(text) ? "" : "must be a language like en or es-MX";
}

std::string key_in_place(std::string& text) {
    const bool is_key = std::ranges::all_of(
        text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
    return is_key ? "" : "must be of a-z, 0-9 and _";
}

std::string time_zone_in_place(std::string& text) {
    trim_in_place(text);
    return is_known_time_zone(text) ? "" : "must be an IANA name like Europe/Madrid";
}

std::string refuse_text(const Limits& limits, std::string& text) {
    // As it was sent: the description knows nothing of the normal form.
    if (characters_of(text) > limits.most) return "must have at most " + counted(limits.most, "characters");
    if (limits.normalise != nullptr)
        if (auto wrong = limits.normalise(text); !wrong.empty()) return wrong;
    if (characters_of(text) >= limits.least) return {};
    return limits.least == 1 ? "must not be empty"
                             : "must have at least " + counted(limits.least, "characters");
}

std::string refuse_number(const Limits& limits, std::int64_t number) {
    if (number >= limits.least && number <= limits.most) return {};
    return "must be from " + std::to_string(limits.least) + " to " + std::to_string(limits.most);
}

std::string refuse_count(const Limits& limits, std::size_t count, std::string_view what) {
    const auto number = static_cast<std::int64_t>(count);
    if (number > limits.most) return "must have at most " + counted(limits.most, what);
    if (number < limits.least) return "must have at least " + counted(limits.least, what);
    return {};
}

} // namespace alcedo::json
