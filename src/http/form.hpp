#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::http {

struct FormField {
    std::string name;
    std::string value;
};

/// Percent-decoding; a broken escape, a NUL or text that is not UTF-8 gives nullopt. `plus_is_space` for queries and
/// forms, not for paths.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);
/// RFC 3986 unreserved characters stay, all else becomes %XX.
std::string percent_encoded(std::string_view text);

/// "a=1&b=x%20y", of a query or an application/x-www-form-urlencoded body, at most 1,000 fields; nullopt when an escape
/// is broken.
std::optional<std::vector<FormField>> parse_form(std::string_view text);
std::string form_text(const std::vector<FormField>& fields);

} // namespace alcedo::http
