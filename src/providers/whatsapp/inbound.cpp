#include "providers/whatsapp/inbound.hpp"

#include "base/words.hpp"

namespace alcedo::providers::whatsapp {
namespace {

bool is_media(InboundKind kind) {
    switch (kind) {
    case InboundKind::image:
    case InboundKind::audio:
    case InboundKind::video:
    case InboundKind::document:
    case InboundKind::sticker: return true;
    default: return false;
    }
}

/// The person in `contacts` who wrote this; a list of one needs no match.
Loose person_of(const Loose& people, const Loose& element) {
    const auto list = people.items();
    const auto from = element["from"].text();
    const auto user_id = element["from_user_id"].text();
    for (const auto& person : list)
        if ((!from.empty() && person["wa_id"].text() == from) ||
            (!user_id.empty() && person["user_id"].text() == user_id))
            return person;
    return list.size() == 1 ? list.front() : Loose();
}

std::optional<Media> media_of(InboundKind kind, const Loose& element) {
    const auto file = element[word_of(kind)];
    if (!is_media(kind) || file["id"].text().empty()) return std::nullopt;
    Media media;
    media.id = file["id"].text();
    media.mime_type = file["mime_type"].text();
    media.sha256 = file["sha256"].text();
    media.filename = file["filename"].text();
    media.caption = file["caption"].text();
    media.voice = file["voice"].truth();
    return media;
}

std::optional<Referral> referral_of(const Loose& element) {
    const auto source = element["referral"];
    if (!source.is_object()) return std::nullopt;
    Referral referral;
    referral.source_type = source["source_type"].text();
    referral.source_id = source["source_id"].text();
    referral.source_url = source["source_url"].text();
    referral.headline = source["headline"].text();
    referral.body = source["body"].text();
    referral.ctwa_clid = source["ctwa_clid"].text();
    return referral;
}

std::optional<std::string> choice_of(const Loose& element) {
    for (const auto& place : {element["interactive"]["button_reply"]["id"],
                              element["interactive"]["list_reply"]["id"], element["button"]["payload"]})
        if (auto id = place.text_if_any()) return id;
    return std::nullopt;
}

} // namespace

std::optional<std::string> e164_of(const Loose& digits) {
    const auto number = digits.digits();
    if (!number || number->size() > 15) return std::nullopt;
    return "+" + *number;
}

std::optional<InboundMessage> inbound_of(std::string_view phone_number_id, const Loose& people,
                                         const Loose& element) {
    const auto person = person_of(people, element);
    InboundMessage message;
    message.phone_number_id = phone_number_id;
    message.wamid = element["id"].text();
    message.from = e164_of(element["from"]);
    if (!message.from) message.from = e164_of(person["wa_id"]);
    message.user_id = element["from_user_id"].text_if_any();
    if (!message.user_id) message.user_id = person["user_id"].text_if_any();
    if (message.wamid.empty() || (!message.from && !message.user_id)) return std::nullopt;
    message.profile_name = person["profile"]["name"].text();
    message.at = element["timestamp"].time();
    message.kind = parse_word<InboundKind>(element["type"].text()).value_or(InboundKind::unsupported);
    message.text = readable_text(message.kind, element);
    message.context_id = element["context"]["id"].text_if_any();
    if (message.kind == InboundKind::reaction)
        message.context_id = element["reaction"]["message_id"].text_if_any();
    message.choice_id = choice_of(element);
    if (message.kind == InboundKind::system) message.new_phone = e164_of(element["system"]["wa_id"]);
    message.referral = referral_of(element);
    message.media = media_of(message.kind, element);
    message.forwarded =
        element["context"]["forwarded"].truth() || element["context"]["frequently_forwarded"].truth();
    return message;
}

} // namespace alcedo::providers::whatsapp
