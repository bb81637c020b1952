#pragma once
#include <optional>
#include <string_view>

namespace alcedo::http {

enum class Method { get, head, post, put, patch, del, options };

/// "GET", "DELETE", …
std::string_view text_of(Method method);
std::optional<Method> parse_method(std::string_view text);

} // namespace alcedo::http
