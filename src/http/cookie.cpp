#include "http/cookie.hpp"

#include <algorithm>
#include <stdexcept>

namespace alcedo::http {
namespace {

bool is_cookie_text(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c > 0x20 && c < 0x7f && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

constexpr std::string_view word_of(SameSite same_site) {
    switch (same_site) {
    case SameSite::strict: return "Strict";
    case SameSite::lax: return "Lax";
    case SameSite::none: return "None";
    }
    return "Lax";
}

} // namespace

Header set_cookie(const Cookie& cookie) {
    if (cookie.name.empty() || cookie.name.find('=') != std::string_view::npos ||
        !is_cookie_text(cookie.name) || !is_cookie_text(cookie.value) || !is_cookie_text(cookie.path))
        throw std::logic_error("not the text of a cookie");
    std::string text = std::string(cookie.name) + "=" + std::string(cookie.value);
    text.append("; Path=")
        .append(cookie.path)
        .append("; HttpOnly; SameSite=")
        .append(word_of(cookie.same_site));
    if (cookie.max_age_seconds >= 0) text += "; Max-Age=" + std::to_string(cookie.max_age_seconds);
    if (cookie.secure || cookie.same_site == SameSite::none) text += "; Secure";
    return {"Set-Cookie", std::move(text)};
}

} // namespace alcedo::http
