#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/request.hpp"

namespace alcedo::http {

/// One part of a multipart/form-data body (RFC 7578). Sees the body, so it lives no longer.
struct FormPart {
    std::string name;                     ///< of the field
    std::optional<std::string> file_name; ///< there when a file was chosen; as sent, so it may hold anything
    std::string_view body;
};

/// The boundary that a Content-Type of multipart/form-data names; nullopt when it is another type or names none.
std::optional<std::string> multipart_boundary(std::string_view content_type);

/// The parts of a body, copied nowhere; nullopt when it is not well formed, has more than `most_parts`, or a part's head
/// is larger than 4 KiB.
std::optional<std::vector<FormPart>> parse_multipart(std::string_view body, std::string_view boundary,
                                                     std::size_t most_parts = 20);

/// The parts of a request. Throws Refusal unsupported_media_type or malformed.
std::vector<FormPart> read_multipart(const Request& request);

} // namespace alcedo::http
