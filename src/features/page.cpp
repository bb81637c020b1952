#include "features/page.hpp"

#include <charconv>

#include "base/refusal.hpp"
#include "base/text.hpp"

namespace alcedo {
namespace {

Refusal bad_cursor() {
    return invalid_field("cursor", "cursor is not one that this list gave; leave it out to start again.");
}

std::int64_t number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) throw bad_cursor();
    return number;
}

} // namespace

std::string to_cursor(const PageKey& key) { return base64url(std::to_string(key.id) + " " + key.value); }

std::optional<PageKey> parse_cursor(const std::optional<std::string>& cursor) {
    if (!cursor) return std::nullopt;
    const auto text = parse_base64url(*cursor);
    const auto blank = text ? text->find(' ') : std::string::npos;
    if (blank == std::string::npos || !is_valid_utf8(*text) || text->find('\0') != std::string::npos)
        throw bad_cursor();
    return PageKey{text->substr(blank + 1), number_of(std::string_view(*text).substr(0, blank))};
}

std::int64_t number_of_cursor(const PageKey& key) { return number_of(key.value); }

} // namespace alcedo
