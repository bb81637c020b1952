#pragma once
#include "features/people/contacts/contacts_permissions.hpp"
#include "features/talks/messaging/conversation.hpp"
#include "features/talks/messaging/conversations_permissions.hpp"
#include "features/talks/messaging/message.hpp"
#include "jobs/event.hpp"

namespace alcedo::jobs {
class Events;
}

namespace alcedo::messaging {

/// What a message's events say.
struct MessageData {
    std::string preview;
    MessageKind kind = MessageKind::text;
    MessageState state = MessageState::queued;
    Direction direction = Direction::out;
    std::string channel_kind;
    std::optional<std::string> template_name;
    std::optional<MessageError> error;
    std::optional<std::string> contact_name;
    std::optional<std::int64_t> response_ms; ///< of the first message to a lead: since it was captured
};
BOOST_DESCRIBE_STRUCT(MessageData, (),
                      (preview, kind, state, direction, channel_kind, template_name, error, contact_name,
                       response_ms))
MessageData data_of(const Message& message);

struct MessageQueued : MessageData {
    static constexpr jobs::EventKind event{"message.queued", "A message waits to be sent", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageQueued, (MessageData), ())

struct MessageRefused : MessageData {
    static constexpr jobs::EventKind event{"message.refused", "A message was refused before it was sent",
                                           conversations_read, "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageRefused, (MessageData), ())

struct MessageSent : MessageData {
    static constexpr jobs::EventKind event{"message.sent", "A provider took a message", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageSent, (MessageData), ())

struct MessageFailed : MessageData {
    static constexpr jobs::EventKind event{"message.failed", "A message did not arrive", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageFailed, (MessageData), ())

struct MessageDelivered : MessageData {
    static constexpr jobs::EventKind event{"message.delivered", "A message arrived", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageDelivered, (MessageData), ())

struct MessageRead : MessageData {
    static constexpr jobs::EventKind event{"message.read", "A message was read", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageRead, (MessageData), ())

struct MessageReceived : MessageData {
    static constexpr jobs::EventKind event{"message.received", "Somebody wrote to us", conversations_read,
                                           "message.changed"};
};
BOOST_DESCRIBE_STRUCT(MessageReceived, (MessageData), ())

/// Tells what the message's state has become; nothing of states that pass by themselves.
void tell_of(jobs::Events& events, db::Tx& tx, const Message& message, const MessageData& data, Instant at);

struct ConversationChanged {
    static constexpr jobs::EventKind event{"conversation.changed",
                                           "A conversation was read, closed, opened or assigned",
                                           conversations_read, "conversation.changed"};
    std::string what; ///< opened, read, status, owner
    ConversationStatus status = ConversationStatus::open;
    std::int64_t unread_count = 0;
    std::optional<UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(ConversationChanged, (), (what, status, unread_count, owner_id))

struct ContactOptedOut : MessageData {
    static constexpr jobs::EventKind event{"contact.opted_out",
                                           "Somebody asked not to be written to any more",
                                           contacts::contacts_read, "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(ContactOptedOut, (MessageData), ())

struct MarketingStopped {
    static constexpr jobs::EventKind event{"contact.marketing_stopped",
                                           "Somebody wants no marketing messages", contacts::contacts_read,
                                           "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(MarketingStopped, (), ())

struct MarketingResumed {
    static constexpr jobs::EventKind event{"contact.marketing_resumed",
                                           "Somebody wants marketing messages again", contacts::contacts_read,
                                           "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(MarketingResumed, (), ())

} // namespace alcedo::messaging
