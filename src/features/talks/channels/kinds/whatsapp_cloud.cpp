#include "features/talks/channels/kinds/whatsapp_cloud.hpp"

#include "features/talks/channels/kinds/credentials.hpp"
#include "features/talks/channels/kinds/meta_deliveries.hpp"
#include "features/talks/channels/kinds/meta_graph.hpp"
#include "providers/whatsapp/cloud.hpp"

/// A number on WhatsApp's Cloud API.
namespace alcedo::channels {
namespace {

using providers::Result;
using whatsapp::Credentials;

constexpr std::size_t longest_text = 4096;

Result<ChannelDetails> ask_number(const Foundation& foundation, const Credentials& credentials) {
    const auto number =
        providers::whatsapp::read_number(foundation.client.call(providers::whatsapp::number_request(
            graph_of(foundation), {credentials.phone_number_id, credentials.access_token})));
    if (!number) return number.failure();
    ChannelDetails details{{"display_phone_number", number->display_phone_number},
                           {"verified_name", number->verified_name},
                           {"quality_rating", number->quality_rating}};
    if (!number->messaging_limit.empty()) details["messaging_limit"] = number->messaging_limit;
    return details;
}

Proof prove(const Foundation& foundation, const json::Raw& raw) {
    const auto credentials = json::read<Credentials>(raw.text);
    require_digits(credentials.phone_number_id, "phone_number_id");
    require_digits(credentials.waba_id, "waba_id");
    require_entered(credentials.access_token, "access_token");
    const auto details = ask_number(foundation, credentials);
    if (!details) refuse_credentials("access_token", details.failure());
    const auto subscribed = providers::whatsapp::read_success(
        foundation.client.call(providers::whatsapp::subscribe_account_request(
            graph_of(foundation), credentials.waba_id, credentials.access_token)));
    if (!subscribed) refuse_credentials("waba_id", subscribed.failure());
    return {credentials.phone_number_id, credentials.waba_id, *details, json::to_text(credentials)};
}

Result<ChannelDetails> check(const Opened& number) {
    return ask_number(number.foundation, number.as<Credentials>());
}

std::optional<Refusal> why_not(const Letter& letter, const Standing& standing) {
    if (!standing.window_until || *standing.window_until <= standing.now)
        return Refusal(RefusalCode::window_closed, "More than 24 hours have passed since the last message of "
                                                   "this person, so WhatsApp only takes a template now.")
            .allowing("template");
    if (letter.text.size() > longest_text)
        return invalid_field("text", "text is longer than the 4,096 bytes that WhatsApp takes.");
    return std::nullopt;
}

} // namespace

ChannelKind whatsapp_cloud() {
    return {.word = "whatsapp_cloud",
            .label = "WhatsApp",
            .can = {.text = true, .templates = true, .read_receipts = true, .window_hours = 24},
            .asks = {{.key = "phone_number_id", .label = "Phone number ID"},
                     {.key = "waba_id", .label = "WhatsApp Business account ID"},
                     {.key = "access_token", .label = "Access token", .type = FieldType::secret}},
            .reached_by = ReachedBy::phone,
            .knows_people_as = "whatsapp",
            // It takes no key that would make a second attempt harmless, but its statuses tell what arrived.
            .attempts_in_doubt = 3,
            .source = meta_deliveries(),
            .object = "whatsapp_business_account",
            .prove = prove,
            .check = check,
            .why_not = why_not,
            .send = whatsapp::send,
            .read = whatsapp::read,
            .fetch_media = whatsapp::fetch_media,
            .templates = whatsapp::template_rules()};
}

} // namespace alcedo::channels
