#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "http/response.hpp"

namespace alcedo::http {

struct Framing {
    std::string_view request_id;
    bool keep_alive = true;
    bool secure = false; ///< came over https: browsers are told to stay with it
};

/// Appends status line and fields: what the response says, the request id, the date, and the security headers (unless
/// the response sets its own Content-Security-Policy or Cache-Control). Control characters in values become spaces.
void write_response_head(std::string& out, const Response& response, std::uint64_t body_size,
                         const Framing& framing);

/// "Not Found"
std::string_view phrase_of(int status);
/// 1xx, 204 and 304 have no body.
bool has_body(int status);

} // namespace alcedo::http
