#include "features/talks/messaging/conversations.hpp"

#include "features/talks/messaging/messaging_events.hpp"

#include "base/refusal.hpp"
#include "db/rows.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/talks/messaging/conversation_figures.hpp"
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
        counters::Counters::shift(tx, "open_conversations", 0, 1);
        return fresh;
    }
    auto known = *find_of(tx, contact);
    if (known.channel_id != channel || (lead && known.lead_id != lead->id)) {
        known = held(tx, known.id);
        known.window_expires_at = window_of(tx, kinds_, known, channel);
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
    const auto before = held(tx, message.conversation_id);
    note_message(tx, message, preview);
    if (message.kind == MessageKind::system) return; // the provider's words, not hers
    auto expires = before.window_expires_at;
    if (const auto window = window_after(kinds_, message.channel_kind); window.count() > 0)
        expires = std::max(at + window, expires.value_or(Instant{}));
    tx.run(
        R"(update conversations set unread_count = unread_count + 1, status = 'open', window_expires_at = :expires
              where tenant_id = :tenant and id = :id)",
        {{"expires", expires}, {"id", message.conversation_id}});
    auto figures = counters_.tally(tx);
    if (!is_open(before.status)) figures.shift("open_conversations", 0, 1);
    if (before.unread_count == 0) figures.shift("waiting_replies", 0, 1);
    tally_reply(figures, message.created_at);
    counters::Counters::keep(tx, figures);
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

void Conversations::note_state(db::Tx& tx, const Message& message, MessageState state) {
    tx.run(R"(update conversations set last_state = :state
              where tenant_id = :tenant and id = :id and last_message_id = :message)",
           {{"state", state}, {"id", message.conversation_id}, {"message", message.id}});
}

void Conversations::mark_read(db::Tx& tx, ConversationId id) {
    auto conversation = held(tx, id);
    if (conversation.unread_count == 0) return;
    tx.run("update conversations set unread_count = 0 where tenant_id = :tenant and id = :id", {{"id", id}});
    counters::Counters::shift(tx, "waiting_replies", 0, -1);
    conversation.unread_count = 0;
    publish_changed(tx, conversation, "read");
}

void Conversations::change(db::Tx& tx, ConversationId id, const ConversationChange& change) {
    auto conversation = held(tx, id);
    if (change.owner_id && change.owner_id->value != conversation.owner_id) {
        conversation.owner_id = change.owner_id->value;
        if (conversation.owner_id) leads::require_assignable(tx, *conversation.owner_id);
        tx.run("update conversations set owner_id = :owner where tenant_id = :tenant and id = :id",
               {{"owner", conversation.owner_id}, {"id", id}});
        publish_changed(tx, conversation, "owner");
    }
    if (change.status && *change.status != conversation.status) {
        counters::Counters::shift(tx, "open_conversations", 0,
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
    auto erased = counters_.tally(tx);
    tally_replies(tx, erased, conversation->id);
    counters::Counters::keep_erased(tx, erased);
    tx.run("delete from messages where tenant_id = :tenant and conversation_id = :id",
           {{"id", conversation->id}});
    tx.run("delete from conversations where tenant_id = :tenant and id = :id", {{"id", conversation->id}});
    auto now = counters_.tally(tx);
    if (is_open(conversation->status)) now.shift("open_conversations", 0, -1);
    if (conversation->unread_count > 0) now.shift("waiting_replies", 0, -1);
    counters::Counters::keep(tx, now);
}

Conversation Conversations::held(db::Tx& tx, ConversationId id) {
    static const std::string sql = db::select<Conversation>("conversations") + " and id = :id";
    if (tx.engine() == db::Engine::postgres)
        tx.run(
            R"(select c.id from conversations v join contacts c on c.tenant_id = :tenant and c.id = v.contact_id
                  where v.tenant_id = :tenant and v.id = :id for key share of c)",
            {{"id", id}});
    auto conversation = tx.first<Conversation>(sql + std::string(tx.held(db::Hold::change)), {{"id", id}});
    if (!conversation) throw not_found("This conversation");
    return std::move(*conversation);
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
