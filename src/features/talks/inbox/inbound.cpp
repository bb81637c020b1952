#include "features/talks/inbox/inbound.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

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

std::string without_nul(std::string text) {
    std::erase(text, '\0');
    return text;
}

contacts::Person person_of(const channels::Said& said) {
    contacts::Person person;
    if (!trimmed(said.name).empty()) person.name = without_nul(said.name);
    person.phone = said.phone;
    person.email = said.email;
    return contacts::Contacts::normalised(person, contacts::Contacts::Input::lenient, "");
}

std::optional<contacts::OutsideId> outside_id(const channels::ChannelKind& kind,
                                              const std::optional<std::string>& user_id) {
    if (!user_id || kind.knows_people_as.empty()) return std::nullopt;
    return contacts::OutsideId{kind.knows_people_as, *user_id};
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

std::vector<TenantId> owners_of(db::SystemTx& system, const channels::ChannelKind& kind,
                                const channels::Arrivals& arrivals) {
    std::set<std::string> channels;
    std::set<std::string> accounts;
    for (const auto& said : arrivals.said) channels.insert(said.channel);
    for (const auto& moved : arrivals.moved) channels.insert(moved.channel);
    for (const auto& wish : arrivals.wishes) channels.insert(wish.channel);
    for (const auto& update : arrivals.templates) accounts.insert(update.account);
    std::set<TenantId> owners;
    for (const auto& channel : channels)
        for (const auto& route : channels::Channels::routes(system, kind.word, channel))
            owners.insert(route.owner_tenant);
    for (const auto& account : accounts)
        for (const auto& route : channels::Channels::routes_of_account(system, kind.word, account))
            owners.insert(route.owner_tenant);
    return {owners.begin(), owners.end()};
}

} // namespace

bool asks_to_stop(std::string_view text) {
    auto word = trimmed(text);
    while (!word.empty() && (word.back() == '.' || word.back() == '!')) word.remove_suffix(1);
    const std::string plain = folded(word);
    return std::ranges::find(stop_words, plain) != stop_words.end();
}

void Inbound::listen(deliveries::Webhooks& webhooks) {
    for (const auto& kind : channels_.kinds()) {
        if (!kind.read || !kind.source) continue;
        webhooks.source(*kind.source);
        webhooks.on(kind.source->name, kind.object,
                    {.read =
                         [this, &kind](db::SystemTx& system, const deliveries::Delivery& delivery) {
                             return read(system, kind, delivery);
                         },
                     .owners =
                         [&kind](db::SystemTx& system, const deliveries::Delivery& delivery) {
                             return owners_of(system, kind, kind.read(delivery.body));
                         }});
    }
}

std::string Inbound::read(db::SystemTx& system, const channels::ChannelKind& kind,
                          const deliveries::Delivery& delivery) {
    const auto arrivals = kind.read(delivery.body);
    std::map<TenantId, Tally> tallies;
    int strangers = 0;
    bool names_strangers = false; ///< whom we do not know, or do not know any more
    const auto at_each = [&](const std::vector<channels::Route>& routes, auto&& work) {
        for (const auto& route : routes) {
            auto tx = system.for_tenant(route.owner_tenant);
            work(tx, route.channel_id, tallies[route.owner_tenant]);
        }
    };
    const auto for_each_owner = [&](const std::string& external_id, auto&& work) {
        const auto routes = channels::Channels::routes(system, kind.word, external_id);
        if (routes.empty()) ++strangers;
        at_each(routes, work);
    };
    const auto for_each_of_account = [&](const std::string& account, auto&& work) {
        at_each(channels::Channels::routes_of_account(system, kind.word, account), work);
    };
    // Statuses first: a reply proves that our message arrived, and its own status may stand in the same delivery.
    for (const auto& moved : arrivals.moved) {
        bool is_known = false;
        for_each_owner(moved.channel, [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            const auto effect = messages_.apply_status(tx, channel, moved);
            is_known |= effect != messaging::StatusEffect::unknown;
            if (effect == messaging::StatusEffect::moved) note_failure(tx, channel, moved);
            ++tally.statuses;
        });
        names_strangers |= !is_known;
    }
    for (const auto& said : arrivals.said)
        for_each_owner(said.channel, [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            receive(tx, kind, channel, said, delivery.received_at);
            ++tally.messages;
        });
    for (const auto& wish : arrivals.wishes) {
        bool is_known = false;
        for_each_owner(wish.channel, [&](db::Tx& tx, ChannelId, Tally& tally) {
            is_known |= note_wish(tx, kind, wish);
            ++tally.others;
        });
        names_strangers |= !is_known;
    }
    for (const auto& update : arrivals.templates)
        for_each_of_account(update.account, [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            templates_.apply(tx, channel, update);
            ++tally.others;
        });
    for (const auto& alert : arrivals.alerts) {
        const auto ask_how_it_is = [&](db::Tx& tx, ChannelId channel, Tally& tally) {
            channels_.check_soon(tx, channel);
            ++tally.others;
        };
        if (!alert.channel.empty()) for_each_owner(alert.channel, ask_how_it_is);
        if (!alert.account.empty()) for_each_of_account(alert.account, ask_how_it_is);
    }
    for (const auto& [tenant, tally] : tallies) {
        auto tx = system.for_tenant(tenant);
        deliveries::Webhooks::note_receipt(tx, delivery.id, tally.text());
    }
    // Statuses of messages that were erased, or are another program's: there is no reason to keep whose they are.
    if (names_strangers)
        system.run("update webhook_events set body = '' where id = :id", {{"id", delivery.id}});
    return fmt::format("{} messages, {} statuses, {} of unknown numbers, {} unreadable", arrivals.said.size(),
                       arrivals.moved.size(), strangers, arrivals.skipped);
}

bool Inbound::receive(db::Tx& tx, const channels::ChannelKind& kind, ChannelId channel_id,
                      const channels::Said& said, Instant received_at) {
    tx.serialise("inbound " + said.external_id);
    if (messaging::Messages::find_external(tx, channel_id, said.external_id)) return false;
    const auto person = person_of(said);
    if (!person.phone && !person.email && !said.user_id) return false;
    const auto contact = contacts_.find_or_create(tx, person, outside_id(kind, said.user_id)).contact;
    const auto lead = leads::Leads::hold_newest_of(tx, contact.id);
    const auto conversation = conversations_.open_for(tx, contact.id, channel_id, lead);
    const Instant now = foundation_.now();
    const Instant at = std::min(said.at.value_or(received_at), now);

    Message message;
    message.id = foundation_.ids.next<MessageId>();
    message.conversation_id = conversation.id;
    message.contact_id = contact.id;
    if (lead) message.lead_id = lead->id;
    message.channel_id = channel_id;
    message.channel_kind = kind.word;
    message.direction = messaging::Direction::in;
    if (said.new_phone) contacts::Contacts::add_phone(tx, contact.id, *said.new_phone);
    message.recipient = said.new_phone ? said.new_phone : person.phone;
    message.kind = said.kind;
    message.text = without_nul(said.text);
    message.state = MessageState::received;
    message.external_id = said.external_id;
    message.author_kind = messaging::AuthorKind::contact;
    message.author_id = contact.id.value();
    message.created_at = received_at;
    message.sent_at = at;
    messaging::insert_message(tx, message);
    media_.expect(tx, message, said.media);
    conversations_.note_inbound(tx, message, preview_of(message.text, 120), at);
    if (message.kind == messaging::MessageKind::system) return true;
    if (lead) leads_.note_activity(tx, lead->id, received_at);
    auto data = messaging::data_of(message);
    data.contact_name = contact.name;
    messaging::tell_of(foundation_.events, tx, message, data, received_at);
    note_consent(tx, contact, message);
    return true;
}

/// False when she is nobody we know.
bool Inbound::note_wish(db::Tx& tx, const channels::ChannelKind& kind, const channels::Wish& wish) {
    const auto contact = contacts::Contacts::find_by(tx, wish.phone, outside_id(kind, wish.user_id));
    if (contact) messaging::marketing_stops::note(foundation_, tx, *contact, wish.marketing_wanted);
    return contact.has_value();
}

/// A provider may accept a message and only report later that the account does not work.
void Inbound::note_failure(db::Tx& tx, ChannelId channel_id, const channels::Moved& moved) {
    if (!moved.error || !messaging::is_about_the_channel(*moved.error)) return;
    if (const auto channel = channels::Channels::find(tx, channel_id))
        channels_.note_failure(tx, *channel, *moved.error);
}

void Inbound::note_consent(db::Tx& tx, const contacts::Contact& contact, const Message& message) {
    if (contact.do_not_contact || !asks_to_stop(message.text)) return;
    contacts_.update(tx, contact.id, {}, true);
    foundation_.events.publish(tx, messaging::ContactOptedOut{messaging::data_of(message)},
                               {.about = {contact.id, message.lead_id, message.conversation_id, message.id},
                                .by = jobs::Actor{"contact", contact.id.value()}});
}

} // namespace alcedo::inbox
