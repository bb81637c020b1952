#include "base/words.hpp"
#include "features/talks/channels/kinds/whatsapp_cloud.hpp"
#include "providers/whatsapp/webhook.hpp"

namespace alcedo::channels::whatsapp {
namespace {

namespace wa = providers::whatsapp;

std::vector<MediaRef> media_of(const wa::InboundMessage& message) {
    if (!message.media || message.media->id.empty()) return {};
    return {{message.media->id, message.media->mime_type, message.media->filename}};
}

Said said(const wa::InboundMessage& message) {
    return {.channel = message.phone_number_id,
            .phone = message.from,
            .email = {},
            .user_id = message.user_id,
            .name = message.profile_name,
            .external_id = message.wamid,
            .kind = parse_word<MessageKind>(word_of(message.kind)).value_or(MessageKind::unsupported),
            .text = message.text,
            .at = message.at,
            .quoted = message.context_id,
            .media = media_of(message),
            .new_phone = message.new_phone};
}

Outcome outcome_of(wa::DeliveryStatus status) {
    switch (status) {
    case wa::DeliveryStatus::sent: return Outcome::sent;
    case wa::DeliveryStatus::delivered: return Outcome::delivered;
    case wa::DeliveryStatus::read:
    case wa::DeliveryStatus::played: return Outcome::read;
    case wa::DeliveryStatus::failed: break;
    }
    return Outcome::failed;
}

Moved moved(const wa::StatusUpdate& update) {
    return {.channel = update.phone_number_id,
            .external_id = update.wamid,
            .outcome = outcome_of(update.status),
            .at = update.at,
            .callback = update.callback_data,
            .error = update.error};
}

TemplateMoved moved(const wa::TemplateUpdate& update) {
    TemplateMoved moved{.account = update.waba_id,
                        .name = update.name,
                        .language = update.language,
                        .status = {},
                        .category = {}};
    if (update.change == wa::TemplateChange::status) moved.status = update.value;
    if (update.change == wa::TemplateChange::category) moved.category = update.value;
    return moved;
}

} // namespace

Arrivals read(std::string_view body) {
    const auto content = wa::read_webhook(body);
    Arrivals arrivals;
    arrivals.skipped = content.skipped;
    for (const auto& message : content.messages) arrivals.said.push_back(said(message));
    for (const auto& update : content.statuses) arrivals.moved.push_back(moved(update));
    for (const auto& wish : content.preferences)
        arrivals.wishes.push_back({wish.phone_number_id, wish.phone, wish.user_id, wish.marketing_wanted});
    for (const auto& update : content.templates) arrivals.templates.push_back(moved(update));
    for (const auto& update : content.numbers) arrivals.alerts.push_back({"", update.waba_id});
    for (const auto& problem : content.problems) arrivals.alerts.push_back({problem.phone_number_id, ""});
    return arrivals;
}

} // namespace alcedo::channels::whatsapp
