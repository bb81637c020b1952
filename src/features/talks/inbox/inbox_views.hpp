#pragma once
#include "features/page.hpp"
#include "features/sales/leads/lead_views.hpp"
#include "features/talks/messaging/conversation.hpp"

namespace alcedo::inbox {

struct ChannelName {
    ChannelId id;
    std::string kind; ///< empty once the channel is disconnected
    std::string name;
};
BOOST_DESCRIBE_STRUCT(ChannelName, (), (id, kind, name))

struct LastMessage {
    messaging::Direction direction = messaging::Direction::in;
    std::string preview;
    Instant at;
    messaging::MessageState state = messaging::MessageState::received;
};
BOOST_DESCRIBE_STRUCT(LastMessage, (), (direction, preview, at, state))

struct ConversationView {
    ConversationId id;
    leads::ContactName contact;
    std::optional<LeadId> lead_id;
    messaging::ConversationStatus status = messaging::ConversationStatus::open;
    std::optional<identity::UserName> owner;
    ChannelName channel;
    std::int64_t unread_count = 0;
    std::optional<LastMessage> last_message;
    std::optional<Instant> window_expires_at;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ConversationView, (),
                      (id, contact, lead_id, status, owner, channel, unread_count, last_message,
                       window_expires_at, created_at, updated_at))

struct AuthorView {
    messaging::AuthorKind kind = messaging::AuthorKind::contact;
    std::optional<std::string> id;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(AuthorView, (), (kind, id, name))

struct MessageView {
    MessageId id;
    ConversationId conversation_id;
    messaging::Direction direction = messaging::Direction::in;
    messaging::MessageKind kind = messaging::MessageKind::text;
    std::string text;
    std::optional<std::string> subject;
    std::optional<std::string> template_name;
    messaging::MessageState state = messaging::MessageState::received;
    std::optional<messaging::MessageError> error;
    AuthorView author;
    std::string channel_kind;
    std::optional<std::string> client_id;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> read_at;
    std::optional<Instant> failed_at;
};
BOOST_DESCRIBE_STRUCT(MessageView, (),
                      (id, conversation_id, direction, kind, text, subject, template_name, state, error,
                       author, channel_kind, client_id, created_at, sent_at, delivered_at, read_at,
                       failed_at))

struct ConversationQuery {
    std::optional<messaging::ConversationStatus> status;
    std::optional<std::string> owner_id; ///< me, none, or a person's id
    std::optional<bool> unread;
    std::optional<std::string> q;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ConversationQuery, (), (status, owner_id, unread, q, cursor, limit))

http::List<ConversationView> list_conversations(db::Tx& tx, const ConversationQuery& query);
ConversationView view_conversation(db::Tx& tx, ConversationId id); ///< throws Refusal not_found
/// Newest first. Throws Refusal not_found.
http::List<MessageView> list_messages(db::Tx& tx, ConversationId id, const std::optional<std::string>& cursor,
                                      const std::optional<int>& limit);
MessageView view_message(db::Tx& tx, const messaging::Message& message);

} // namespace alcedo::inbox
