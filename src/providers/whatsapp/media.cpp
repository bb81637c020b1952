#include "providers/whatsapp/media.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"
#include "providers/meta/answer.hpp"
#include "providers/transport.hpp"

namespace alcedo::providers::whatsapp {
namespace {

std::optional<MediaAnswer> media_of(const Loose& root) {
    const auto url = root["url"].text_if_any();
    if (!url) return std::nullopt;
    return MediaAnswer{*url, root["mime_type"].text(), root["sha256"].text(),
                       root["file_size"].integer().value_or(0)};
}

/// "https://graph.facebook.com"
std::string origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == url.npos) return std::string(url);
    return std::string(url.substr(0, url.find('/', scheme + 3)));
}

} // namespace

http::OutgoingRequest media_request(const meta::Graph& graph, const Sender& sender,
                                    std::string_view media_id) {
    return meta::graph_call(graph, http::Method::get, "/" + meta::percent_encoded(media_id),
                            sender.access_token, {{"phone_number_id", sender.phone_number_id}});
}

Result<MediaAnswer> read_media(const http::CallResult& result) {
    if (result && !result->ok())
        return failure_of(result->status, result->body, meta::read_usage(result->headers).wait);
    return meta::read_answer(result, media_of);
}

Result<http::OutgoingRequest> media_file_request(const meta::Graph& graph, const MediaAnswer& media,
                                                 const Sender& sender, std::size_t largest) {
    const bool is_graphs_own = media.url.starts_with(origin_of(graph.url) + "/");
    if (!is_graphs_own && !media.url.starts_with("https://"))
        return Failure{.kind = FailureKind::rejected, .title = "The file's address is not a safe one."};
    return http::OutgoingRequest{.url = media.url,
                                 .headers = {{"Authorization", "Bearer " + sender.access_token}},
                                 .timeout = std::chrono::minutes{2},
                                 .largest_answer = largest,
                                 .reach = is_graphs_own ? http::Reach::anywhere : http::Reach::public_only,
                                 .label = "meta_media"};
}

Result<std::string> read_media_file(const http::CallResult& result, const MediaAnswer& media) {
    if (!result && result.failure().kind == http::FailureKind::too_large)
        return Failure{.kind = FailureKind::rejected,
                       .title = "The file is larger than is taken here.",
                       .advice = "Ask for a smaller one, or a link."};
    if (!result) return failure_of_transport(result.failure(), Repeating::harmless, "WhatsApp");
    if (result->status == 404) // its address holds for five minutes: ask for a new one
        return Failure{.kind = FailureKind::temporary, .title = "The file's address has changed."};
    if (!result->ok()) return failure_of(result->status, result->body);
    if (!media.sha256.empty() && hex(sha256(result->body)) != media.sha256)
        return Failure{.kind = FailureKind::temporary, .title = "The file did not arrive whole."};
    return result->body;
}

} // namespace alcedo::providers::whatsapp
