#include "http/edge/save_bytes.hpp"

#include <array>

#include "base/text.hpp"
#include "http/compress.hpp"
#include "http/entity_tag.hpp"

namespace alcedo::http::edge {
namespace {

/// Head and body fit into one packet below it.
constexpr std::size_t small_answer = 1024;
constexpr std::array codings{Coding::zstd, Coding::br, Coding::gzip};

bool is_text(std::string_view content_type) {
    const auto type = content_type.substr(0, content_type.find(';'));
    return type.starts_with("text/") || type == "application/json" || type.ends_with("+json") ||
           type.ends_with("+xml") || type == "application/xml" || type == "application/javascript";
}

/// What a handler said of the body, by which it is left alone.
struct Said {
    explicit Said(const std::vector<Header>& headers) {
        for (const auto& [name, value] : headers) {
            has_tag = has_tag || equal_ignoring_case(name, "etag");
            is_fixed = is_fixed || equal_ignoring_case(name, "content-encoding") ||
                       equal_ignoring_case(name, "content-range") || equal_ignoring_case(name, "set-cookie");
        }
    }
    bool has_tag = false;
    bool is_fixed = false;
};

void leave_out_body(Response& response) {
    response.status = 304;
    response.content_type.clear();
    response.body.clear();
}

} // namespace

void save_bytes(Exchange& exchange) {
    auto& response = exchange.response;
    const auto& request = exchange.request;
    if (response.stream || response.source || response.body.size() < small_answer) return;
    if (!is_text(response.content_type)) return;
    const Said said(response.headers);
    // A tag of the handler's own may be strong: it would promise these very bytes.
    if (said.is_fixed || said.has_tag) return;
    const bool reads = request.method == Method::get || request.method == Method::head;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    if (reads && response.status == 200) {
        auto tag = weak_tag_of(response.body);
        const bool is_known = names_tag(request.headers.value_or("if-none-match", ""), tag);
        response.headers.push_back({"ETag", std::move(tag)});
        if (is_known) return leave_out_body(response);
    }
    const auto coding = preferred_coding(request.headers.value_or("accept-encoding", ""), codings);
    auto shorter = compressed(response.body, coding);
    if (!shorter) return;
    response.body = std::move(*shorter);
    response.headers.push_back({"Content-Encoding", std::string(text_of(coding))});
}

} // namespace alcedo::http::edge
