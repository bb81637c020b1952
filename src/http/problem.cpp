#include "http/problem.hpp"

#include <array>
#include <optional>

#include "base/json.hpp"

namespace alcedo::http {
namespace {

struct Kind {
    int status;
    std::string_view word;
    std::string_view slug; ///< of the type URI
    std::string_view title;
};

/// In the order of RefusalCode.
constexpr std::array<Kind, 14> kinds{{
    {400, "malformed", "malformed", "The request cannot be read"},
    {422, "validation", "validation", "Some fields are not accepted"},
    {401, "unauthenticated", "unauthenticated", "Sign in first"},
    {403, "forbidden", "forbidden", "Not allowed"},
    {404, "not_found", "not-found", "Not found"},
    {405, "method_not_allowed", "method-not-allowed", "This address does not take that method"},
    {409, "conflict", "conflict", "In conflict with what is there"},
    {413, "payload_too_large", "payload-too-large", "The body is too large"},
    {415, "unsupported_media_type", "unsupported-media-type", "This kind of body is not understood"},
    {429, "rate_limited", "rate-limited", "Too many requests"},
    {409, "window_closed", "window-closed", "The channel's reply window is closed"},
    {409, "channel_unavailable", "channel-unavailable", "The channel cannot be used now"},
    {502, "upstream_unavailable", "upstream-unavailable", "Another service did not answer"},
    {503, "unavailable", "unavailable", "Not possible right now"},
}};
constexpr Kind internal{500, "internal", "internal", "Something went wrong on our side"};

const Kind& kind_of(RefusalCode code) { return kinds[static_cast<std::size_t>(code)]; }

struct ErrorItem {
    std::string pointer;
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(ErrorItem, (), (pointer, detail))

struct Document {
    std::string type;
    std::string title;
    int status = 0;
    std::string detail;
    std::string instance;
    std::string request_id;
    std::string code;
    std::optional<std::string> allowed;
    std::optional<std::vector<ErrorItem>> errors;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (type, title, status, detail, instance, request_id, code, allowed, errors))

Document document(const Kind& kind, std::string detail, const Request& request) {
    return {.type = "/problems/" + std::string(kind.slug),
            .title = std::string(kind.title),
            .status = kind.status,
            .detail = std::move(detail),
            .instance = request.path,
            .request_id = request.request_id,
            .code = std::string(kind.word),
            .allowed = {},
            .errors = {}};
}

Response response_of(const Document& document) {
    auto response = Response::json(json::to_text(document), document.status);
    response.content_type = "application/problem+json";
    return response;
}

} // namespace

int status_of(RefusalCode code) { return kind_of(code).status; }
std::string_view word_of(RefusalCode code) { return kind_of(code).word; }

Response problem(const Refusal& refusal, const Request& request) {
    auto text = document(kind_of(refusal.code()), refusal.what(), request);
    if (!refusal.allowed().empty()) text.allowed = refusal.allowed();
    if (!refusal.fields().empty()) {
        text.errors.emplace();
        for (const auto& field : refusal.fields()) text.errors->push_back({field.pointer, field.detail});
    }
    auto response = response_of(text);
    if (refusal.code() == RefusalCode::unauthenticated) {
        const bool had_token = request.headers.contains("authorization");
        response.headers.push_back({"WWW-Authenticate", had_token
                                                            ? R"(Bearer realm="api", error="invalid_token")"
                                                            : R"(Bearer realm="api")"});
    }
    const bool may_pass =
        refusal.code() == RefusalCode::rate_limited || refusal.code() == RefusalCode::unavailable;
    if (const int seconds = refusal.retry_after() > 0 ? refusal.retry_after() : may_pass ? 1 : 0; seconds > 0)
        response.headers.push_back({"Retry-After", std::to_string(seconds)});
    return response;
}

Response problem_with_status(int status, std::string_view title, const Refusal& refusal,
                             const Request& request) {
    auto kind = kind_of(refusal.code());
    kind.status = status;
    kind.title = title;
    return response_of(document(kind, refusal.what(), request));
}

Response internal_problem(const Request& request) {
    return response_of(document(internal, "Quote the request id when you report this.", request));
}

} // namespace alcedo::http
