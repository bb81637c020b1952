#include "features/talks/messaging/messages.hpp"

#include "base/text.hpp"
#include "db/rows.hpp"
#include "features/talks/messaging/marketing_stops.hpp"
#include "features/talks/messaging/message_words.hpp"
#include "features/talks/messaging/messaging_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::messaging {
namespace {

struct SendJob {
    MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(SendJob, (), (message_id))

/// The product's own messages to new leads go before people's and these before the rest: speed-to-lead is the promise.
int priority_of(AuthorKind author) { return author == AuthorKind::automation ? 1 : 2; }

MessageState state_of(channels::Outcome outcome) {
    switch (outcome) {
    case channels::Outcome::sent: return MessageState::sent;
    case channels::Outcome::delivered: return MessageState::delivered;
    case channels::Outcome::read: return MessageState::read;
    case channels::Outcome::failed: break;
    }
    return MessageState::failed;
}

bool is_settled(MessageState state) {
    return state == MessageState::sent || state == MessageState::delivered || state == MessageState::read;
}

/// Failed attempts of one message before it is given up.
constexpr int most_attempts = 8;
/// A message is not worth sending any more.
constexpr std::chrono::hours longest_retry{24};

Milliseconds backoff_of(int attempts) {
    return std::min(Milliseconds{500} * (1 << std::min(attempts, 10)), Milliseconds{300'000});
}

/// The status speaks of an attempt after which the message was queued again.
bool is_of_earlier_attempt(const Message& message, const std::string& external_id) {
    const bool is_under_way = message.state == MessageState::queued ||
                              message.state == MessageState::sending ||
                              message.state == MessageState::unknown;
    return is_under_way && message.external_id == external_id;
}

} // namespace

MessageError error_of(const providers::Failure& failure) {
    MessageError error;
    if (failure.code != 0) error.code = failure.code;
    error.title = failure.title;
    if (!failure.detail.empty()) error.detail = failure.detail;
    if (!failure.advice.empty()) error.advice = failure.advice;
    return error;
}

bool is_about_the_channel(const providers::Failure& failure) {
    return failure.kind == providers::FailureKind::needs_reconnect ||
           (failure.kind == providers::FailureKind::rate_limited &&
            failure.tells != providers::FailureTells::person_is_busy);
}

std::optional<Milliseconds> pause_before_retry(const Message& message, const providers::Failure& failure) {
    const bool slowed_down = failure.kind == providers::FailureKind::rate_limited;
    if (!slowed_down && failure.kind != providers::FailureKind::temporary) return std::nullopt;
    if (!slowed_down && message.attempts >= most_attempts) return std::nullopt;
    return std::max(failure.retry_after, backoff_of(message.attempts));
}

MessageData data_of(const Message& message) {
    MessageData data{.preview = preview_of(message.text, 120),
                     .kind = message.kind,
                     .state = message.state,
                     .direction = message.direction,
                     .channel_kind = message.channel_kind,
                     .template_name = {},
                     .error = message.error,
                     .contact_name = {},
                     .response_ms = {}};
    if (message.template_use) data.template_name = message.template_use->name;
    return data;
}

Message Messages::queue(db::Tx& tx, const Outgoing& outgoing, OnRefusal on_refusal) {
    if (outgoing.client_id) {
        tx.serialise("message " + *outgoing.client_id);
        static const std::string sql = select_messages("client_id = :client_id");
        if (auto known = tx.first<Message>(sql, {{"client_id", *outgoing.client_id}}))
            return std::move(*known);
    }
    const Instant now = foundation_.now();
    const auto recipient = outgoing.recipient ? outgoing.recipient
                                              : recipient_of(tx, kinds_, outgoing.channel, outgoing.contact);
    auto refusal = why_refused(tx, kinds_, outgoing, recipient, now);
    if (refusal && on_refusal == OnRefusal::refuse) throw Refusal(*refusal);
    Message message;
    message.id = foundation_.ids.next<MessageId>();
    message.conversation_id = outgoing.conversation.id;
    message.contact_id = outgoing.contact.id;
    message.lead_id = outgoing.lead_id;
    message.channel_id = outgoing.channel.id;
    message.channel_kind = outgoing.channel.kind;
    message.kind = outgoing.kind;
    message.text = text_of(tx, outgoing);
    message.subject = outgoing.subject;
    message.template_use = outgoing.template_use;
    message.recipient = recipient;
    message.client_id = outgoing.client_id;
    message.author_kind = outgoing.author_kind;
    message.author_id = outgoing.author_id;
    message.created_at = now;
    if (refusal) {
        message.state = MessageState::refused;
        message.error = MessageError{{}, refusal->what(), {}, {}};
        message.failed_at = now;
    }
    insert_message(tx, message);
    conversations_.note_message(tx, message, preview_of(message.text, 120));
    publish(tx, message, now);
    if (!refusal) enqueue(tx, message);
    return message;
}

std::string Messages::text_of(db::Tx& tx, const Outgoing& outgoing) const {
    if (!outgoing.template_use) return outgoing.text;
    const auto& use = *outgoing.template_use;
    const auto known = channels::Templates::find(tx, outgoing.channel.id, use.name, use.language);
    const auto* kind = kinds_.find(outgoing.channel.kind);
    if (!known || !kind || !kind->templates) return use.name;
    return kind->templates->render(known->content, use.variables);
}

void Messages::enqueue(db::Tx& tx, const Message& message, std::optional<Instant> not_before) {
    foundation_.queue.enqueue(tx, {.kind = "message.send",
                                   .payload = json::to_text(SendJob{message.id}),
                                   .unique_key = message.id.text(),
                                   .priority = priority_of(message.author_kind),
                                   .run_at = not_before});
}

void Messages::begin_attempt(db::Tx& tx, Message& message) {
    message.attempts += 1;
    message.attempted_at = foundation_.now();
    message.state = MessageState::sending;
    tx.run(R"(update messages set state = 'sending', attempts = :attempts, attempted_at = :attempted_at
              where tenant_id = :tenant and id = :id)",
           message);
}

void Messages::mark_unknown(db::Tx& tx, Message& message) {
    message.attempted_at = foundation_.now();
    if (!move(tx, message, MessageState::unknown, *message.attempted_at)) return;
    tx.run("update messages set attempted_at = :attempted_at where tenant_id = :tenant and id = :id",
           {{"attempted_at", message.attempted_at}, {"id", message.id}});
}

void Messages::requeue(db::Tx& tx, Message& message) {
    move(tx, message, MessageState::queued, foundation_.now());
}

void Messages::mark_sent(db::Tx& tx, Message& message, const std::string& external_id, Instant at) {
    tx.run("update messages set external_id = :external_id where tenant_id = :tenant and id = :id",
           {{"external_id", external_id}, {"id", message.id}});
    // A status may have told already that it was delivered, or that it failed.
    if (!move(tx, message, MessageState::sent, at)) return;
    conversations_.note_sent(tx, message);
    std::optional<std::int64_t> response_ms;
    if (message.lead_id)
        response_ms = leads_.note_outbound(tx, *message.lead_id, at, message.author_kind == AuthorKind::user);
    publish(tx, message, at, response_ms);
}

void Messages::mark_failed(db::Tx& tx, Message& message, const MessageError& error, Instant at) {
    message.error = error;
    if (!move(tx, message, MessageState::failed, at)) return;
    tx.run("update messages set error = :error where tenant_id = :tenant and id = :id",
           {{"error", error}, {"id", message.id}});
    conversations_.note_failed(tx, message);
    publish(tx, message, at);
}

void Messages::mark_failed(db::Tx& tx, Message& message, const providers::Failure& failure, Instant at) {
    if (failure.tells == providers::FailureTells::wants_no_marketing &&
        may_move(message.state, MessageState::failed))
        marketing_stops::note(foundation_, tx, message.contact_id, false);
    mark_failed(tx, message, error_of(failure), at);
}

StatusEffect Messages::apply_status(db::Tx& tx, ChannelId channel, const channels::Moved& moved) {
    auto message = find_external(tx, channel, moved.external_id);
    if (!message) {
        const auto own_id = MessageId::parse(moved.callback);
        if (own_id) message = find(tx, *own_id);
        if (!message || message->channel_id != channel) return StatusEffect::unknown;
    }
    tx.serialise("message " + message->id.text());
    message = find(tx, message->id);
    if (!message || message->direction != Direction::out) return StatusEffect::unknown;
    if (is_of_earlier_attempt(*message, moved.external_id)) return StatusEffect::none;
    const auto before = message->state;
    const Instant at = moved.at.value_or(foundation_.now());
    if (moved.outcome == channels::Outcome::failed)
        fail(tx, *message, moved, at);
    else
        progress(tx, *message, moved, at);
    return message->state == before ? StatusEffect::none : StatusEffect::moved;
}

void Messages::fail(db::Tx& tx, Message& message, const channels::Moved& moved, Instant at) {
    tx.run("update messages set external_id = :external_id where tenant_id = :tenant and id = :id and "
           "external_id is null",
           {{"external_id", moved.external_id}, {"id", message.id}});
    const auto pause = moved.error && message.state == MessageState::sent
                           ? pause_before_retry(message, *moved.error)
                           : std::nullopt;
    if (pause && foundation_.now() - message.created_at < longest_retry) {
        requeue(tx, message);
        return enqueue(tx, message, foundation_.now() + *pause);
    }
    if (moved.error) return mark_failed(tx, message, *moved.error, at);
    mark_failed(tx, message, MessageError{{}, "The message was not delivered.", {}, {}}, at);
}

void Messages::progress(db::Tx& tx, Message& message, const channels::Moved& moved, Instant at) {
    const auto to = state_of(moved.outcome);
    // Any other status proves that the provider has the message, whatever became of the answer to our call. Their
    // times may be whole seconds, so "sent" of a message that was settled this way is measured by our own clock.
    if (!is_settled(message.state)) mark_sent(tx, message, moved.external_id, foundation_.now());
    const auto go = [&](MessageState next) {
        if (!move(tx, message, next, at)) return false;
        publish(tx, message, foundation_.now());
        return true;
    };
    // What was read was delivered, whether or not the provider has said so, or will.
    if (to == MessageState::read && message.state == MessageState::sent) go(MessageState::delivered);
    const bool is_late = to != MessageState::sent && !go(to);
    if (is_late && to == MessageState::delivered) note_late_delivery(tx, message.id, at);
}

void Messages::note_late_delivery(db::Tx& tx, MessageId id, Instant at) {
    tx.run(R"(update messages set delivered_at = :at
              where tenant_id = :tenant and id = :id and state = 'read' and delivered_at > :at)",
           {{"at", at}, {"id", id}});
}

bool Messages::move(db::Tx& tx, Message& message, MessageState to, Instant at) {
    if (!may_move(message.state, to)) return false;
    message.state = to;
    tx.run(R"(update messages set state = :state,
                     sent_at = case when :state in ('sent', 'delivered', 'read') then coalesce(sent_at, :at) else sent_at end,
                     delivered_at = case when :state in ('delivered', 'read') and (delivered_at is null or delivered_at > :at)
                                         then :at else delivered_at end,
                     read_at = case when :state = 'read' then coalesce(read_at, :at) else read_at end,
                     failed_at = case when :state = 'failed' then :at else failed_at end
              where tenant_id = :tenant and id = :id)",
           {{"state", to}, {"at", at}, {"id", message.id}});
    conversations_.note_state(tx, message, to);
    return true;
}

void Messages::publish(db::Tx& tx, const Message& message, Instant at,
                       std::optional<std::int64_t> response_ms) {
    auto data = data_of(message);
    data.response_ms = response_ms;
    tell_of(foundation_.events, tx, message, data, at);
}

std::optional<Message> Messages::find(db::Tx& tx, MessageId id) {
    static const std::string sql = select_messages("id = :id");
    return tx.first<Message>(sql, {{"id", id}});
}

std::optional<Message> Messages::find_external(db::Tx& tx, ChannelId channel,
                                               const std::string& external_id) {
    static const std::string sql = select_messages("channel_id = :channel and external_id = :external_id");
    return tx.first<Message>(sql, {{"channel", channel}, {"external_id", external_id}});
}

std::string select_messages(std::string_view where) {
    static const auto select = db::select<Message>("messages") + " and ";
    return select + std::string(where);
}

void insert_message(db::Tx& tx, const Message& message) {
    db::insert(tx, "messages", message);
    message_words::add(tx, message);
}

} // namespace alcedo::messaging
