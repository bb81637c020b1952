#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace alcedo {

std::string_view trimmed(std::string_view text);
/// ASCII letters only; other bytes stay as they are.
std::string lower_ascii(std::string_view text);
bool equal_ignoring_case(std::string_view a, std::string_view b);
/// RFC 3629: no surrogates, no overlong forms, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);
/// The text with a "?" for every byte that is no part of UTF-8.
std::string valid_utf8(std::string_view text);
/// The first `limit` bytes without cutting a code point in two.
std::string_view utf8_prefix(std::string_view text, std::size_t limit);
/// The first `characters` code points.
std::string_view first_characters(std::string_view text, std::size_t characters);
/// The first `characters` code points, with "…" when something was left out; line breaks become spaces.
std::string preview_of(std::string_view text, std::size_t characters);

std::string hex(std::string_view bytes);
std::optional<std::string> parse_hex(std::string_view text);
/// RFC 4648 section 4 with padding.
std::string base64(std::string_view bytes);
std::optional<std::string> parse_base64(std::string_view text);
/// RFC 4648 section 5 without padding.
std::string base64url(std::string_view bytes);
std::optional<std::string> parse_base64url(std::string_view text);

} // namespace alcedo
