#include "features/page.hpp"

#include <charconv>

#include "base/refusal.hpp"
#include "base/text.hpp"

namespace alcedo {

std::string to_cursor(const PageKey& key) { return base64url(std::to_string(key.id) + " " + key.value); }

std::optional<PageKey> parse_cursor(const std::optional<std::string>& cursor) {
    if (!cursor) return std::nullopt;
    PageKey key;
    const auto text = parse_base64url(*cursor);
    const auto blank = text ? text->find(' ') : std::string::npos;
    if (blank == std::string::npos || !is_valid_utf8(*text) || text->find('\0') != std::string::npos ||
        std::from_chars(text->data(), text->data() + blank, key.id).ptr != text->data() + blank)
        throw invalid_field("cursor", "cursor is not one that a list gave; leave it out to start again.");
    key.value = text->substr(blank + 1);
    return key;
}

int page_size(const std::optional<int>& limit) {
    const int size = limit.value_or(50);
    if (size < 1 || size > 200) throw invalid_field("limit", "limit must be from 1 to 200.");
    return size;
}

} // namespace alcedo
