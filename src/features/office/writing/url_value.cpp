#include "features/office/writing/url_value.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo::writing {
namespace {

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

std::string encoded(std::string_view value, std::string_view kept) {
    std::string out;
    for (const char c : value) {
        if (is_unreserved(c) || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            constexpr std::string_view digits = "0123456789ABCDEF";
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

/// Browsers drop these before and within a scheme.
std::string without_blanks(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (static_cast<unsigned char>(c) > ' ') out += c;
    return lower_ascii(out);
}

} // namespace

bool leads_to_a_page(std::string_view beginning) {
    const auto start = without_blanks(beginning);
    const auto colon = start.find(':');
    if (colon == std::string::npos || start.find_first_of("/?#") < colon) return true;
    const auto scheme = std::string_view(start).substr(0, colon);
    for (const std::string_view good : {"http", "https", "mailto", "tel", "sms", "whatsapp"})
        if (scheme == good) return true;
    return false;
}

std::string url_value(std::string_view before, std::string_view value) {
    if (!leads_to_a_page(before)) return {};
    if (!trimmed(before).empty()) return encoded(value, "");
    const auto address = trimmed(value);
    const auto start = lower_ascii(address.substr(0, 8));
    if (!start.starts_with("https://") && !start.starts_with("http://")) return {};
    return encoded(address, ":/?#[]@!$&*+,;=%");
}

} // namespace alcedo::writing
