#include "features/talks/inbox/inbox_api.hpp"

#include "features/office/fields/counts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/inbox/conversation_fields.hpp"
#include "features/talks/inbox/inbox_views.hpp"
#include "features/talks/inbox/writing_first.hpp"
#include "features/talks/messaging/conversations_permissions.hpp"

namespace alcedo::inbox {
namespace {

using messaging::ConversationStatus;

struct ConversationAsk {
    ConversationId id;
};
BOOST_DESCRIBE_STRUCT(ConversationAsk, (), (id))

struct StatusAsk {
    ConversationId id;
    ConversationStatus status = ConversationStatus::open;
};
BOOST_DESCRIBE_STRUCT(StatusAsk, (), (id, status))

struct ChangeAsk {
    ConversationId id;
    std::optional<ConversationStatus> status;
    std::optional<json::OrNull<UserId>> owner_id; ///< null takes it from everybody
};
BOOST_DESCRIBE_STRUCT(ChangeAsk, (), (id, status, owner_id))

struct MessagesAsk {
    ConversationId id;
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(MessagesAsk, (), (id, cursor, limit))

struct SendAsk : Words {
    ConversationId id;
    std::optional<ChannelId> channel_id; ///< absent: the channel of the last message
};
BOOST_DESCRIBE_STRUCT(SendAsk, (Words), (id, channel_id))

struct ContactAsk {
    ContactId id;
};
BOOST_DESCRIBE_STRUCT(ContactAsk, (), (id))

struct WriteAsk : Words {
    ContactId id;
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(WriteAsk, (Words), (id, channel_id))

struct NewConversation {
    ContactId contact_id;
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(NewConversation, (), (contact_id, channel_id))

MessageView answer_in(db::Tx& tx, const channels::Kinds& kinds, messaging::Conversations& conversations,
                      messaging::Messages& messages, const SendAsk& ask) {
    const auto known = messaging::Conversations::get(tx, ask.id);
    const auto channel = channels::Channels::find(tx, ask.channel_id.value_or(known.channel_id));
    if (!channel)
        throw Refusal(RefusalCode::channel_unavailable, "The channel of this conversation was disconnected.");
    return write_to(tx, kinds, conversations, messages, known.contact_id, *channel, ask);
}

void require_good_client_id(const std::optional<std::string>& client_id) {
    if (client_id && (client_id->empty() || client_id->size() > 64 || client_id->starts_with("first ")))
        throw invalid_field("client_id", "client_id must be a UUID or other text of at most 64 bytes.");
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, const channels::Kinds& kinds,
                messaging::Conversations& conversations, messaging::Messages& messages,
                const fields::Catalogue& catalogue) {
    using http::Method;
    using messaging::conversations_read;
    using messaging::conversations_write;
    const auto change = [&conversations](db::Tx& tx, ConversationId id,
                                         const messaging::ConversationChange& wanted) {
        conversations.change(tx, id, wanted);
        return view_conversation(tx, id);
    };
    const auto list = [&catalogue](db::Tx& tx, const ConversationQuery& query) {
        return list_conversations(tx, query, catalogue);
    };
    const auto narrowed = fields::narrowed_list<ConversationQuery>(foundation.database, list);
    routes.get("/api/v1/conversations", conversations_read, "List conversations", narrowed);
    routes.read("/api/v1/conversations/active", conversations_read, "List open conversations",
                [list](db::Tx& tx, ConversationQuery query) {
                    query.status = ConversationStatus::open;
                    return list(tx, query);
                });
    routes.get("/api/v1/conversations/search", conversations_read, "Search conversations", narrowed);
    fields::add_count_route(routes, "/api/v1/conversations/count", conversations_read, "Count conversations",
                            {foundation, catalogue, conversation_fields()});
    routes.write(Method::post, "/api/v1/conversations", conversations_write, "Open a person's conversation",
                 [&conversations](db::Tx& tx, const NewConversation& ask) {
                     const auto contact = contacts::Contacts::get(tx, ask.contact_id);
                     const auto channel = channels::Channels::get(tx, ask.channel_id);
                     const auto lead = leads::Leads::newest_of(tx, contact.id);
                     return http::Created{view_conversation(
                         tx, conversations.open_by_hand(tx, contact.id, channel.id, lead).id)};
                 });
    routes.read("/api/v1/conversations/{id}", conversations_read, "Read a conversation",
                [](db::Tx& tx, const ConversationAsk& ask) { return view_conversation(tx, ask.id); });
    routes.write(Method::put, "/api/v1/conversations/{id}", conversations_write, "Change a conversation",
                 [change](db::Tx& tx, const ChangeAsk& ask) {
                     return change(tx, ask.id, {ask.status, ask.owner_id});
                 });
    routes.write(Method::put, "/api/v1/conversations/{id}/status", conversations_write,
                 "Open, snooze or close a conversation", [change](db::Tx& tx, const StatusAsk& ask) {
                     return change(tx, ask.id, {ask.status, {}});
                 });
    routes.write(
        Method::post, "/api/v1/conversations/{id}/read", conversations_write, "Mark a conversation as read",
        [&conversations](db::Tx& tx, const ConversationAsk& ask) { conversations.mark_read(tx, ask.id); });
    routes.read("/api/v1/conversations/{id}/messages", conversations_read, "List a conversation's messages",
                [&foundation](db::Tx& tx, const MessagesAsk& ask) {
                    return list_messages(tx, foundation, ask.id, ask.cursor, ask.limit);
                });
    routes.write(Method::post, "/api/v1/conversations/{id}/messages", conversations_write, "Send a message",
                 [&kinds, &conversations, &messages](db::Tx& tx, const SendAsk& ask) {
                     require_good_client_id(ask.client_id);
                     return http::Created{answer_in(tx, kinds, conversations, messages, ask)};
                 });
    routes.read("/api/v1/contacts/{id}/ways", conversations_read, "How somebody may be written to now",
                [&foundation, &kinds](db::Tx& tx, const ContactAsk& ask) {
                    return ways_to(tx, kinds, ask.id, foundation.now());
                });
    routes.write(Method::post, "/api/v1/contacts/{id}/messages", conversations_write, "Write to somebody",
                 [&kinds, &conversations, &messages](db::Tx& tx, const WriteAsk& ask) {
                     require_good_client_id(ask.client_id);
                     const auto channel = channels::Channels::get(tx, ask.channel_id);
                     return http::Created{write_to(tx, kinds, conversations, messages, ask.id, channel, ask)};
                 });
}

} // namespace alcedo::inbox
