#pragma once
#include "features/office/fields/list.hpp"
#include "features/sales/leads/lead_views.hpp"
#include "features/talks/inbox/message_media.hpp"
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
    std::optional<Instant> waiting_since;
    std::optional<Instant> window_expires_at;
    Instant created_at;
    Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(ConversationView, (),
                      (id, contact, lead_id, status, owner, channel, unread_count, last_message,
                       waiting_since, window_expires_at, created_at, updated_at))

struct AuthorView {
    messaging::AuthorKind kind = messaging::AuthorKind::contact;
    std::optional<std::string> id;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(AuthorView, (), (kind, id, name))

/// A file that came with a message, as the inbox shows it.
struct MediaView {
    std::string name;
    std::string type;
    MediaState state = MediaState::waiting;
    std::optional<std::string> reason;
    std::optional<files::FileId> file_id;
    std::optional<std::int64_t> size;
    std::optional<std::string> url; ///< a path that a browser may open for a while, without a token
    bool shows_in_place = false;    ///< a browser may show what is at `url`; it saves the rest
};
BOOST_DESCRIBE_STRUCT(MediaView, (), (name, type, state, reason, file_id, size, url, shows_in_place))

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
    std::vector<MediaView> media;
    std::optional<std::string> client_id;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> read_at;
    std::optional<Instant> failed_at;
};
BOOST_DESCRIBE_STRUCT(MessageView, (),
                      (id, conversation_id, direction, kind, text, subject, template_name, state, error,
                       author, channel_kind, media, client_id, created_at, sent_at, delivered_at, read_at,
                       failed_at))

struct ConversationQuery {
    std::optional<std::string> filter; ///< JSON, docs/filters.md
    std::optional<messaging::ConversationStatus> status;
    std::optional<std::string> owner_id; ///< me, none, or a person's id
    std::optional<bool> unread;
    std::optional<std::string> q;
    std::optional<std::string> sort; ///< -last_message_at unless asked
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(ConversationQuery, (), (filter, status, owner_id, unread, q, sort, cursor, limit))

fields::Narrowing narrowing_of(const ConversationQuery& query);
http::List<ConversationView> list_conversations(db::Tx& tx, const ConversationQuery& query,
                                                const fields::Catalogue& catalogue);
ConversationView view_conversation(db::Tx& tx, ConversationId id); ///< throws Refusal not_found
/// Newest first. Throws Refusal not_found.
http::List<MessageView> list_messages(db::Tx& tx, const Foundation& foundation, ConversationId id,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit);
MessageView view_message(db::Tx& tx, const messaging::Message& message);

} // namespace alcedo::inbox
