#pragma once
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/talks/messaging/message.hpp"

namespace alcedo::messaging {

enum class ConversationStatus { open, snoozed, closed };
BOOST_DESCRIBE_ENUM(ConversationStatus, open, snoozed, closed)

/// One row of `conversations`: everything said with one person, on whatever channel.
struct Conversation {
    ConversationId id;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    ChannelId channel_id; ///< where the last message was
    ConversationStatus status = ConversationStatus::open;
    std::optional<UserId> owner_id;
    std::int64_t unread_count = 0;
    std::optional<MessageId> last_message_id;
    Instant last_message_at;
    std::optional<Direction> last_direction;
    std::optional<Instant> last_inbound_at; ///< when she last wrote
    std::optional<Instant> waiting_since;   ///< her words to which nothing was sent yet
    std::optional<std::string> last_preview;
    std::optional<MessageState> last_state;
    std::optional<Instant>
        window_expires_at; ///< until then free text may be sent on channel_id, where its kind has a window
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Conversation, (),
                      (id, contact_id, lead_id, channel_id, status, owner_id, unread_count, last_message_id,
                       last_message_at, last_direction, last_inbound_at, waiting_since, last_preview,
                       last_state, window_expires_at, created_at, updated_at))

} // namespace alcedo::messaging
