#include "features/talks/messaging/conversations.hpp"

#include "features/talks/messaging/messaging_events.hpp"

#include "base/refusal.hpp"
#include "db/rows.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/talks/messaging/conversation_figures.hpp"
#include "features/talks/messaging/message_words.hpp"
#include "jobs/events.hpp"

namespace alcedo::messaging {
namespace {

/// No provider's window is longer.
constexpr std::chrono::days longest_window{7};

std::chrono::hours window_after(const channels::Kinds& kinds, std::string_view kind) {
    return std::chrono::hours{kinds.can(kind).window_hours};
}

struct Wrote {
    std::string kind;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Wrote, (), (kind, at))

bool is_open(ConversationStatus status) { return status == ConversationStatus::open; }

} // namespace

Conversation Conversations::open_for(db::Tx& tx, ContactId contact, ChannelId channel,
                                     const std::optional<leads::Lead>& lead) {
    const Instant now = foundation_.now();
    Conversation fresh;
    fresh.id = foundation_.ids.next<ConversationId>();
    fresh.contact_id = contact;
    fresh.channel_id = channel;
    if (lead) {
        fresh.lead_id = lead->id;
        fresh.owner_id = lead->owner_id;
    }
    fresh.last_message_at = fresh.created_at = fresh.updated_at = now;
    static const auto insert =
        db::insert_text<Conversation>("conversations") + " on conflict (tenant_id, contact_id) do nothing";
    const auto added = tx.run_counted(insert, fresh);
    if (added == 1) {
        counters_.shift(tx, "open_conversations", 0, 1);
        return fresh;
    }
    auto known = *find_of(tx, contact);
    if (known.channel_id != channel || (lead && known.lead_id != lead->id)) {
        tx.serialise("conversation " + known.id.text());
        known.window_expires_at = window_of(tx, kinds_, get(tx, known.id), channel);
        known.channel_id = channel;
        if (lead) known.lead_id = lead->id;
        if (lead && !known.owner_id) known.owner_id = lead->owner_id;
        tx.run(R"(update conversations set channel_id = :channel_id, lead_id = :lead_id, owner_id = :owner_id,
                         window_expires_at = :window_expires_at
                  where tenant_id = :tenant and id = :id)",
               known);
    }
    return known;
}

Conversation Conversations::open_by_hand(db::Tx& tx, ContactId contact, ChannelId channel,
                                         const std::optional<leads::Lead>& lead) {
    auto conversation = open_for(tx, contact, channel, lead);
    publish_changed(tx, conversation, "opened");
    return conversation;
}

void Conversations::note_message(db::Tx& tx, const Message& message, std::string_view preview) {
    tx.run(
        R"(update conversations set last_message_id = :message, last_message_at = :at, last_direction = :direction,
                     last_preview = :preview, last_state = :state, updated_at = :at
              where tenant_id = :tenant and id = :id and (last_message_id is null or last_message_at <= :at))",
        {{"message", message.id},
         {"at", message.created_at},
         {"direction", message.direction},
         {"preview", preview},
         {"state", message.state},
         {"id", message.conversation_id}});
}

void Conversations::note_inbound(db::Tx& tx, const Message& message, std::string_view preview, Instant at) {
    tx.serialise("conversation " + message.conversation_id.text());
    const auto before = get(tx, message.conversation_id);
    note_message(tx, message, preview);
    if (message.kind == MessageKind::system) return; // the provider's words, not hers
    auto expires = before.window_expires_at;
    if (const auto window = window_after(kinds_, message.channel_kind); window.count() > 0)
        expires = std::max(at + window, expires.value_or(Instant{}));
    tx.run(
        R"(update conversations set unread_count = unread_count + 1, status = 'open', window_expires_at = :expires,
                     last_inbound_at = :at, waiting_since = coalesce(waiting_since, :at)
              where tenant_id = :tenant and id = :id)",
        {{"expires", expires},
         {"at", std::max(message.created_at, before.last_inbound_at.value_or(Instant{}))},
         {"id", message.conversation_id}});
    if (!is_open(before.status)) counters_.shift(tx, "open_conversations", 0, 1);
}

std::optional<Instant> Conversations::window_of(db::Tx& tx, const channels::Kinds& kinds,
                                                const Conversation& conversation, ChannelId channel) {
    if (conversation.channel_id == channel) return conversation.window_expires_at;
    const Instant longest_ago = conversation.updated_at - longest_window - std::chrono::hours{24};
    const auto wrote = tx.first<Wrote>(
        R"(select channel_kind as kind, coalesce(sent_at, created_at) as at from messages
           where tenant_id = :tenant and conversation_id = :id and id >= :from and channel_id = :channel
             and direction = 'in' and kind <> 'system'
           order by coalesce(sent_at, created_at) desc limit 1)",
        {{"id", conversation.id}, {"from", IdSource::floor_of(longest_ago)}, {"channel", channel}});
    if (!wrote || window_after(kinds, wrote->kind).count() == 0) return std::nullopt;
    return wrote->at + window_after(kinds, wrote->kind);
}

void Conversations::note_sent(db::Tx& tx, const Message& message) {
    // What she wrote while it was on its way waits still.
    tx.run(
        R"(update conversations set waiting_since = case when last_inbound_at > :at then last_inbound_at end
              where tenant_id = :tenant and id = :id and waiting_since <= :at)",
        {{"at", message.created_at}, {"id", message.conversation_id}});
}

void Conversations::note_failed(db::Tx& tx, const Message& message) {
    tx.run(R"(update conversations set waiting_since = last_inbound_at
              where tenant_id = :tenant and id = :id and waiting_since is null and last_inbound_at <= :at
                and not exists (select 1 from messages m where m.tenant_id = :tenant and m.conversation_id = :id
                                  and m.direction = 'out' and m.state in ('sent', 'delivered', 'read')
                                  and m.created_at > conversations.last_inbound_at))",
           {{"at", message.created_at}, {"id", message.conversation_id}});
}

void Conversations::note_state(db::Tx& tx, const Message& message, MessageState state) {
    tx.run(R"(update conversations set last_state = :state
              where tenant_id = :tenant and id = :id and last_message_id = :message)",
           {{"state", state}, {"id", message.conversation_id}, {"message", message.id}});
}

void Conversations::mark_read(db::Tx& tx, ConversationId id) {
    tx.serialise("conversation " + id.text());
    auto conversation = get(tx, id);
    if (conversation.unread_count == 0) return;
    tx.run("update conversations set unread_count = 0 where tenant_id = :tenant and id = :id", {{"id", id}});
    conversation.unread_count = 0;
    publish_changed(tx, conversation, "read");
}

void Conversations::change(db::Tx& tx, ConversationId id, const ConversationChange& change) {
    tx.serialise("conversation " + id.text());
    auto conversation = get(tx, id);
    if (change.owner_id && change.owner_id->value != conversation.owner_id) {
        conversation.owner_id = change.owner_id->value;
        if (conversation.owner_id) leads::require_assignable(tx, *conversation.owner_id);
        tx.run("update conversations set owner_id = :owner where tenant_id = :tenant and id = :id",
               {{"owner", conversation.owner_id}, {"id", id}});
        publish_changed(tx, conversation, "owner");
    }
    if (change.status && *change.status != conversation.status) {
        counters_.shift(tx, "open_conversations", 0,
                        int{is_open(*change.status)} - int{is_open(conversation.status)});
        conversation.status = *change.status;
        tx.run("update conversations set status = :status where tenant_id = :tenant and id = :id",
               {{"status", *change.status}, {"id", id}});
        publish_changed(tx, conversation, "status");
    }
}

void Conversations::erase_of(db::Tx& tx, ContactId contact) {
    const auto conversation = find_of(tx, contact);
    if (!conversation) return;
    counters::Tally erased(counters_.time_zone(tx));
    tally_replies(tx, erased, conversation->id);
    counters::Counters::keep_erased(tx, erased);
    message_words::erase_of(tx, conversation->id);
    tx.run("delete from messages where tenant_id = :tenant and conversation_id = :id",
           {{"id", conversation->id}});
    tx.run("delete from conversations where tenant_id = :tenant and id = :id", {{"id", conversation->id}});
    if (is_open(conversation->status)) counters_.shift(tx, "open_conversations", 0, -1);
}

std::optional<Conversation> Conversations::find(db::Tx& tx, ConversationId id) {
    static const std::string sql = db::select<Conversation>("conversations") + " and id = :id";
    return tx.first<Conversation>(sql, {{"id", id}});
}

std::optional<Conversation> Conversations::find_of(db::Tx& tx, ContactId contact) {
    static const std::string sql = db::select<Conversation>("conversations") + " and contact_id = :contact";
    return tx.first<Conversation>(sql, {{"contact", contact}});
}

Conversation Conversations::get(db::Tx& tx, ConversationId id) {
    auto conversation = find(tx, id);
    if (!conversation) throw not_found("This conversation");
    return std::move(*conversation);
}

void Conversations::publish_changed(db::Tx& tx, const Conversation& conversation, std::string_view what) {
    foundation_.events.publish(tx,
                               ConversationChanged{std::string(what), conversation.status,
                                                   conversation.unread_count, conversation.owner_id},
                               {.about = {conversation.contact_id, conversation.lead_id, conversation.id}});
}

} // namespace alcedo::messaging
