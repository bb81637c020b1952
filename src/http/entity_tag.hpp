#pragma once
#include <string>
#include <string_view>

namespace alcedo::http {

/// A weak tag (RFC 9110 8.8.1) made of a body, the same for it in every coding and on every node.
std::string weak_tag_of(std::string_view body);

/// Whether an If-None-Match field names this tag, or any; compares weakly (RFC 9110 13.1.2).
bool names_tag(std::string_view if_none_match, std::string_view etag);

} // namespace alcedo::http
