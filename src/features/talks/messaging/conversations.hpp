#pragma once
#include "features/office/counters/counters.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/talks/channels/kinds.hpp"
#include "features/talks/messaging/conversation.hpp"

namespace alcedo::messaging {

struct ConversationChange {
    std::optional<ConversationStatus> status;
    std::optional<json::OrNull<UserId>> owner_id; ///< null: nobody's
};

/// One thread a person. Keeps what lists show (last message, unread count, window) in the row, in the same transaction
/// as the message. Publishes conversation.changed.
class Conversations {
public:
    Conversations(const Foundation& foundation, const channels::Kinds& kinds, counters::Counters& counters)
        : foundation_(foundation), kinds_(kinds), counters_(counters) {}

    /// The person's conversation, made when there is none; it follows the newest lead and the channel in use.
    Conversation open_for(db::Tx& tx, ContactId contact, ChannelId channel,
                          const std::optional<leads::Lead>& lead);
    /// A message was queued or came in: it is now the last one, unless a later one is known already (deliveries are read
    /// side by side).
    void note_message(db::Tx& tx, const Message& message, std::string_view preview);
    /// The person wrote: unread, open again, and the channel's window starts anew at `at`. What a provider itself says
    /// does none of this.
    void note_inbound(db::Tx& tx, const Message& message, std::string_view preview, Instant at);
    /// Until when this channel takes free text to this person: its kind's window after she last wrote to it.
    static std::optional<Instant> window_of(db::Tx& tx, const channels::Kinds& kinds,
                                            const Conversation& conversation, ChannelId channel);
    /// A message left for her: what she had written before it waits no more.
    void note_sent(db::Tx& tx, const Message& message);
    /// A message did not arrive after all: who has no other answer waits again.
    void note_failed(db::Tx& tx, const Message& message);
    /// The last message's state changed.
    void note_state(db::Tx& tx, const Message& message, MessageState state);

    /// The same for somebody who wants to write first: others see that it is there.
    Conversation open_by_hand(db::Tx& tx, ContactId contact, ChannelId channel,
                              const std::optional<leads::Lead>& lead);

    void mark_read(db::Tx& tx, ConversationId id);
    void change(db::Tx& tx, ConversationId id, const ConversationChange& change);
    void erase_of(db::Tx& tx, ContactId contact);

    static std::optional<Conversation> find(db::Tx& tx, ConversationId id);
    static std::optional<Conversation> find_of(db::Tx& tx, ContactId contact);
    static Conversation get(db::Tx& tx, ConversationId id); ///< throws Refusal not_found

private:
    void publish_changed(db::Tx& tx, const Conversation& conversation, std::string_view what);

    const Foundation& foundation_;
    const channels::Kinds& kinds_;
    counters::Counters& counters_;
};

} // namespace alcedo::messaging
