#include "features/talks/inbox/inbound.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "base/folded.hpp"
#include "base/text.hpp"
#include "features/talks/messaging/marketing_stops.hpp"
#include "features/talks/messaging/messaging_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::inbox {
namespace {

using messaging::Message;
using messaging::MessageState;

constexpr std::array stop_words{"stop", "stop all",     "unsubscribe", "cancel", "end",
                                "quit", "baja",         "alto",        "parar",  "cancelar",
                                "sair", "descadastrar", "रोकें",         "बंद करें",  "रुकें"};

messaging::MessageKind kind_of(providers::whatsapp::InboundKind kind) {
    return parse_word<messaging::MessageKind>(word_of(kind)).value_or(messaging::MessageKind::unsupported);
}

std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

contacts::Person person_of(const providers::whatsapp::InboundMessage& message) {
    contacts::Person person;
    if (!trimmed(message.profile_name).empty()) person.name = without_nul(message.profile_name);
    person.phone = message.from;
    return contacts::Contacts::normalised(person, contacts::Contacts::Input::lenient, "");
}

/// What one delivery held for one workspace.
struct Tally {
    int messages = 0;
    int statuses = 0;
    int others = 0;
    std::string text() const {
        return fmt::format("{} messages, {} statuses, {} others", messages, statuses, others);
    }
};

} // namespace

bool asks_to_stop(std::string_view text) {
    auto word = trimmed(text);
    while (!word.empty() && (word.back() == '.' || word.back() == '!')) word.remove_suffix(1);
    const std::string plain = folded(word);
    return std::ranges::find(stop_words, plain) != stop_words.end();
}

deliveries::Webhooks::Reader Inbound::reader() {
    return
        [this](db::SystemTx& system, const deliveries::Delivery& delivery) { return read(system, delivery); };
}

std::string Inbound::read(db::SystemTx& system, const deliveries::Delivery& delivery) {
    const auto content = providers::whatsapp::read_webhook(delivery.body);
    std::map<TenantId, Tally> tallies;
    int strangers = 0;
    bool concerns_somebody = !content.messages.empty() || !content.templates.empty();
    const auto for_each_owner = [&](const std::string& number, auto&& work) {
        const auto routes = channels::Channels::routes(system, channels::ChannelKind::whatsapp_cloud, number);
        if (routes.empty()) ++strangers;
        for (const auto& route : routes) {
            auto tx = system.for_tenant(route.owner_tenant);
            work(tx, route.channel_id, tallies[route.owner_tenant]);
        }
    };
    // Statuses first: a reply proves that our message arrived, and its own status may stand in the same delivery.
    for (const auto& status : content.statuses)
        for_each_owner(status.phone_number_id, [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            const auto effect = messages_.apply_status(tx, channel, status);
            concerns_somebody |= effect != messaging::StatusEffect::unknown;
            if (effect == messaging::StatusEffect::moved) note_failure(tx, channel, status);
            ++tally.statuses;
        });
    for (const auto& message : content.messages)
        for_each_owner(message.phone_number_id, [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            receive(tx, channel, message, delivery.received_at);
            ++tally.messages;
        });
    for (const auto& wish : content.preferences)
        for_each_owner(wish.phone_number_id, [&](db::Tx& tx, ChannelId, Tally& tally) {
            concerns_somebody |= note_wish(tx, wish);
            ++tally.others;
        });
    for (const auto& update : content.templates) {
        const auto owners =
            system.all<channels::Route>("select tenant_id as owner_tenant, id as channel_id from channels "
                                        "where kind = 'whatsapp_cloud' and account_id = :account",
                                        {{"account", update.waba_id}});
        for (const auto& owner : owners) {
            auto tx = system.for_tenant(owner.owner_tenant);
            templates_.apply(tx, owner.channel_id, update);
            ++tallies[owner.owner_tenant].others;
        }
    }
    for (const auto& [tenant, tally] : tallies) {
        auto tx = system.for_tenant(tenant);
        deliveries::Webhooks::note_receipt(tx, delivery.id, tally.text());
    }
    // Statuses of messages that were erased, or are another program's: there is no reason to keep whose they are.
    if (!content.statuses.empty() && !concerns_somebody)
        system.run("update webhook_events set body = '' where id = :id", {{"id", delivery.id}});
    return fmt::format("{} messages, {} statuses, {} of unknown numbers, {} unreadable",
                       content.messages.size(), content.statuses.size(), strangers, content.skipped);
}

bool Inbound::receive(db::Tx& tx, ChannelId channel_id, const providers::whatsapp::InboundMessage& inbound,
                      Instant received_at) {
    tx.serialise("inbound " + inbound.wamid);
    if (messaging::Messages::find_external(tx, channel_id, inbound.wamid)) return false;
    const auto person = person_of(inbound);
    if (!person.phone && !inbound.user_id) return false;
    const auto contact = contacts_.find_or_create(tx, person, inbound.user_id).contact;
    const auto lead = leads::Leads::newest_of(tx, contact.id);
    const auto conversation = conversations_.open_for(tx, contact.id, channel_id, lead);
    const Instant now = foundation_.now();
    const Instant at = std::min(inbound.at.value_or(received_at), now);

    Message message;
    message.id = foundation_.ids.next<MessageId>();
    message.conversation_id = conversation.id;
    message.contact_id = contact.id;
    if (lead) message.lead_id = lead->id;
    message.channel_id = channel_id;
    message.direction = messaging::Direction::in;
    if (inbound.new_phone) contacts::Contacts::add_phone(tx, contact.id, *inbound.new_phone);
    message.recipient = inbound.new_phone ? inbound.new_phone : person.phone;
    message.kind = kind_of(inbound.kind);
    message.text = without_nul(inbound.text);
    message.state = MessageState::received;
    message.external_id = inbound.wamid;
    message.author_kind = messaging::AuthorKind::contact;
    message.author_id = contact.id.value();
    message.created_at = received_at;
    message.sent_at = at;
    messaging::insert_message(tx, message);
    conversations_.note_inbound(tx, message, preview_of(message.text, 120), at);
    if (message.kind == messaging::MessageKind::system) return true;
    counters_.add(tx, "replies", received_at);
    counters_.add_hour(tx, "replies_by_hour", received_at);
    if (lead) leads_.note_activity(tx, lead->id, received_at);
    auto data = messaging::data_of(message);
    data.contact_name = contact.name;
    messaging::tell_of(foundation_.events, tx, message, data, received_at);
    note_consent(tx, contact, message);
    return true;
}

/// False when she is nobody we know.
bool Inbound::note_wish(db::Tx& tx, const providers::whatsapp::PreferenceUpdate& wish) {
    const auto contact = contacts::Contacts::find_by(tx, wish.phone, wish.user_id);
    if (contact) messaging::marketing_stops::note(foundation_, tx, *contact, wish.marketing_wanted);
    return contact.has_value();
}

/// WhatsApp may accept a message and only report later that the account does not work.
void Inbound::note_failure(db::Tx& tx, ChannelId channel_id,
                           const providers::whatsapp::StatusUpdate& status) {
    if (!status.error || !messaging::is_about_the_channel(*status.error)) return;
    if (const auto channel = channels::Channels::find(tx, channel_id))
        channels_.note_failure(tx, *channel, *status.error);
}

void Inbound::note_consent(db::Tx& tx, const contacts::Contact& contact, const Message& message) {
    if (contact.do_not_contact || !asks_to_stop(message.text)) return;
    contacts_.update(tx, contact.id, {}, true);
    foundation_.events.publish(tx, messaging::ContactOptedOut{messaging::data_of(message)},
                               {.about = {contact.id, message.lead_id, message.conversation_id, message.id},
                                .by = jobs::Actor{"contact", contact.id.value()}});
}

} // namespace alcedo::inbox
