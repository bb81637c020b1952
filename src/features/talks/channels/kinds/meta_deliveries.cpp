#include "features/talks/channels/kinds/meta_deliveries.hpp"

#include "base/refusal.hpp"
#include "providers/meta/meta_settings.hpp"
#include "providers/meta/webhook.hpp"

namespace alcedo::channels {
namespace {

void verify(const http::Request& request, const Settings& settings) {
    const auto signature = request.headers.value_or("x-hub-signature-256", "");
    if (!providers::meta::verify_signature(settings.of<providers::meta::MetaSettings>().app_secret,
                                           request.body, signature))
        throw Refusal(RefusalCode::unauthenticated,
                      "X-Hub-Signature-256 is not that of this body and our app secret.");
}

deliveries::DeliveryHead head_of(std::string_view body) {
    auto head = providers::meta::head_of(body);
    return {std::move(head.object), std::move(head.account)};
}

http::Response handshake(const http::Request& request, const Settings& settings) {
    const auto challenge =
        providers::meta::handshake(settings.of<providers::meta::MetaSettings>().verify_token,
                                   request.query_parameter("hub.mode").value_or(""),
                                   request.query_parameter("hub.verify_token").value_or(""),
                                   request.query_parameter("hub.challenge").value_or(""));
    if (!challenge)
        throw Refusal(RefusalCode::forbidden, "The verify token is not the one of [meta] verify_token.");
    return http::Response::text(*challenge);
}

} // namespace

deliveries::Source meta_deliveries() {
    return {.name = "meta",
            .label = "Meta",
            .synonyms = {"whatsapp"},
            .body_limit = 4 << 20, // WhatsApp's deliveries are up to 3 MB
            .answer = "EVENT_RECEIVED",
            .verify = verify,
            .head_of = head_of,
            .handshake = handshake};
}

} // namespace alcedo::channels
