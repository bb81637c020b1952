#pragma once
#include "features/talks/messaging/conversations.hpp"
#include "features/talks/messaging/send_gate.hpp"
#include "providers/failure.hpp"

namespace alcedo::messaging {

/// What to do about a message that the gate refuses.
enum class OnRefusal {
    refuse, ///< throw: somebody waits for the answer
    record, ///< keep it with the reason, so that the timeline shows why nothing was sent
};

/// What the news of a message did.
enum class StatusEffect {
    unknown, ///< no message of ours is meant
    none,    ///< late or repeated
    moved,
};

/// Messages and their states. Moves are checked (may_move), recorded with the event of the same name, and shown by the
/// conversation, all in one transaction.
class Messages {
public:
    Messages(const Foundation& foundation, const channels::Kinds& kinds, Conversations& conversations,
             leads::Leads& leads)
        : foundation_(foundation), kinds_(kinds), conversations_(conversations), leads_(leads) {}

    /// Selects where she was written to, and when she wrote (deliveries::Traces).
    static constexpr std::string_view marks = "select recipient from messages where tenant_id = :tenant and "
                                              "contact_id = :contact and recipient is not null";
    static constexpr std::string_view arrived_at = "select created_at from messages where tenant_id = "
                                                   ":tenant and contact_id = :contact and direction = 'in'";

    /// Through the gate into the queue; "message.send" does the rest. A client_id that was used in this conversation before
    /// gives the message of that time. Its person is held. Throws the gate's Refusal with OnRefusal::refuse.
    Message queue(db::Tx& tx, const Outgoing& outgoing, OnRefusal on_refusal);

    /// Marks the provider call that is about to be made, durably, before it is made.
    void begin_attempt(db::Tx& tx, Message& message);
    void mark_unknown(db::Tx& tx, Message& message);
    /// Nothing was done: it may be tried again.
    void requeue(db::Tx& tx, Message& message);
    void mark_sent(db::Tx& tx, Message& message, const std::string& external_id, Instant at);
    void mark_failed(db::Tx& tx, Message& message, const MessageError& error, Instant at);
    void mark_failed(db::Tx& tx, Message& message, const providers::Failure& failure, Instant at);

    /// What a provider says became of a message. Found by the provider's id, or by our own id that it carries; late and repeated ones change nothing.
    /// A message that failed for a passing reason is queued again.
    StatusEffect apply_status(db::Tx& tx, ChannelId channel, const channels::Moved& moved);

    static std::optional<Message> find(db::Tx& tx, MessageId id);
    /// As it stands until this transaction changes it; its person and its lead stay.
    static std::optional<Message> hold(db::Tx& tx, MessageId id);
    static std::optional<Message> find_external(db::Tx& tx, ChannelId channel,
                                                const std::string& external_id);

private:
    /// As the person will read it.
    std::string text_of(db::Tx& tx, const Outgoing& outgoing) const;
    void fail(db::Tx& tx, Message& message, const channels::Moved& moved, Instant at);
    void progress(db::Tx& tx, Message& message, const channels::Moved& moved, Instant at);
    void enqueue(db::Tx& tx, const Message& message, std::optional<Instant> not_before = {});
    /// False when the state may not move there.
    bool move(db::Tx& tx, Message& message, MessageState to, Instant at);
    /// Tells the time of a delivery that was reported after the reading.
    void note_late_delivery(db::Tx& tx, MessageId id, Instant at);
    void publish(db::Tx& tx, const Message& message, Instant at,
                 std::optional<std::int64_t> response_ms = {});

    const Foundation& foundation_;
    const channels::Kinds& kinds_;
    Conversations& conversations_;
    leads::Leads& leads_;
};

MessageError error_of(const providers::Failure& failure);
/// Whether the failure speaks of the whole channel. Most speak of one message or one person.
bool is_about_the_channel(const providers::Failure& failure);
/// Whether another attempt may go well, and how long to wait before it; nothing once it was tried often enough.
std::optional<Milliseconds> pause_before_retry(const Message& message, const providers::Failure& failure);
/// Every column of `messages`, in the order of Message.
std::string select_messages(std::string_view where);
void insert_message(db::Tx& tx, const Message& message);

} // namespace alcedo::messaging
