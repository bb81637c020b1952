#include "base/email_address.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo {
namespace {

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

bool is_local_character(char c) {
    return is_alphanumeric(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_label(std::string_view label) {
    return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
           std::ranges::all_of(label, [](char c) { return is_alphanumeric(c) || c == '-'; });
}

bool is_all_digits(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether every part between dots satisfies `fits`; sets the number and the last of them.
template <class Fits> bool all_parts(std::string_view text, Fits&& fits, int& count, std::string_view& last) {
    count = 0;
    while (true) {
        const auto dot = text.find('.');
        last = text.substr(0, dot);
        ++count;
        if (!fits(last)) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

bool is_local_part(std::string_view local) {
    int count = 0;
    std::string_view last;
    return local.size() <= 64 && all_parts(
                                     local,
                                     [](std::string_view part) {
                                         return !part.empty() &&
                                                std::ranges::all_of(part, is_local_character);
                                     },
                                     count, last);
}

bool is_domain(std::string_view domain) {
    int count = 0;
    std::string_view last;
    return domain.size() <= 253 && all_parts(domain, is_label, count, last) && count >= 2 &&
           !is_all_digits(last);
}

} // namespace

std::optional<std::string> normalise_email(std::string_view text) {
    auto address = lower_ascii(trimmed(text));
    if (address.starts_with("mailto:")) address.erase(0, 7);
    if (address.size() > 2 && address.front() == '<' && address.back() == '>')
        address = std::string(trimmed(std::string_view(address).substr(1, address.size() - 2)));
    if (address.ends_with('.')) address.pop_back();
    const auto at = address.find('@');
    if (at == std::string::npos || address.size() > 254 || !is_valid_utf8(address)) return std::nullopt;
    const std::string_view whole = address;
    if (!is_local_part(whole.substr(0, at)) || !is_domain(whole.substr(at + 1))) return std::nullopt;
    return address;
}

} // namespace alcedo
