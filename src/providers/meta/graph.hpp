#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/client/client.hpp"
#include "providers/failure.hpp"

/// Meta's Graph API: what every product of it shares. No clock, no sending: requests and readers only.
namespace alcedo::providers::meta {

/// Where the Graph API is and which app of ours calls it.
struct Graph {
    std::string url = "https://graph.facebook.com"; ///< without a trailing slash
    std::string version = "v25.0";
    std::string app_id;
    std::string app_secret; ///< empty: calls carry no appsecret_proof
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// A call of `path` ("/123/subscribed_apps"; already encoded) with the token in the Authorization header and the proof
/// in the query. The token never stands in the URL, which ends up in logs.
http::OutgoingRequest graph_call(const Graph& graph, http::Method method, std::string_view path,
                                 std::string_view access_token, const Parameters& query = {});
/// The same as POST with a JSON body.
http::OutgoingRequest graph_post_json(const Graph& graph, std::string_view path,
                                      std::string_view access_token, std::string json);

/// Lower-case hex of HMAC-SHA256(app secret, access token of this call).
std::string app_secret_proof(std::string_view app_secret, std::string_view access_token);
/// "{app_id}|{app_secret}": the token of the app itself, for debug_token.
std::string app_token(const Graph& graph);
/// RFC 3986: everything but unreserved characters, so that an id from outside cannot leave its path segment.
std::string percent_encoded(std::string_view text);

/// One page of a list; `after` goes into the request for the next, absent at the end. A page may be empty and still
/// have a next one.
template <class T> struct Page {
    std::vector<T> items;
    std::optional<std::string> after;
};

struct DebugTokenAnswer {
    bool is_valid = false;
    std::string app_id;
    std::string type; ///< "PAGE", "USER", "SYSTEM_USER"
    std::string profile_id;
    std::optional<Instant> expires_at; ///< absent: does not expire
    std::vector<std::string> scopes;
    std::string problem; ///< why it is not valid, in Meta's words
};
http::OutgoingRequest debug_token_request(const Graph& graph, std::string_view token);
Result<DebugTokenAnswer> read_debug_token(const http::CallResult& result);

/// How much of the limits is used, from X-App-Usage, X-Page-Usage and X-Business-Use-Case-Usage. Slow down at 75, stop
/// at 95.
struct Usage {
    double percent = 0;   ///< the highest of all
    Milliseconds wait{0}; ///< until access is regained, when it is lost
};
Usage read_usage(const http::Headers& headers);

} // namespace alcedo::providers::meta
