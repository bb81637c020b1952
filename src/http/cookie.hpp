#pragma once
#include <string>
#include <string_view>

#include "http/headers.hpp"

namespace alcedo::http {

enum class SameSite { strict, lax, none };

/// A cookie to set; HttpOnly always. An empty value with max_age_seconds 0 deletes it.
struct Cookie {
    std::string_view name;
    std::string_view value;
    std::string_view path = "/";
    int max_age_seconds = -1; ///< negative: until the browser closes
    bool secure = false;      ///< pass Request::secure
    SameSite same_site = SameSite::lax;
};

/// Set-Cookie (RFC 6265). Throws std::logic_error when the name or value needs characters a cookie cannot have.
Header set_cookie(const Cookie& cookie);

} // namespace alcedo::http
