#pragma once
#include <optional>
#include <string_view>

namespace alcedo::http {

/// `other`: a method that nothing here takes, such as TRACE.
enum class Method { get, head, post, put, patch, del, options, other };

/// "GET", "DELETE", …
std::string_view text_of(Method method);
/// Nothing for what is no method's name.
std::optional<Method> parse_method(std::string_view text);

} // namespace alcedo::http
