#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/headers.hpp"
#include "http/method.hpp"

namespace alcedo::http {

/// One request as it arrived, whole. Plain, so that tests can write one by hand.
struct Request {
    Method method = Method::get;
    std::string path;  ///< as sent ("/api/v1/leads/lead_01k3…"), without the query
    std::string query; ///< as sent, without the question mark
    Headers headers;
    std::string body;
    std::string request_id;     ///< goes back as X-Request-Id and into every log line
    std::string remote_address; ///< the client's IP; from X-Forwarded-For only behind a trusted proxy
    bool secure = false;        ///< came over https (to a trusted proxy): cookies are then marked Secure
    std::vector<std::pair<std::string_view, std::string>>
        path_parameters; ///< decoded, by name in the route's path

    /// The part of the path that stood for `{name}`; empty when the route has none.
    std::string_view path_parameter(std::string_view name) const;
    /// The decoded value of the first query parameter of this name. Throws Refusal malformed on a broken escape.
    std::optional<std::string> query_parameter(std::string_view name) const;
    std::optional<std::string_view> cookie(std::string_view name) const;
};

} // namespace alcedo::http
