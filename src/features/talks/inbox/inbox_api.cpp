#include "features/talks/inbox/inbox_api.hpp"

#include "features/office/fields/counts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/inbox/conversation_fields.hpp"
#include "features/talks/inbox/inbox_views.hpp"
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
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(MessagesAsk, (), (id, cursor, limit))

struct TemplateAsk {
    json::Text<1, 512> name;
    json::Text<1, 20> language;
    std::optional<json::List<channels::VariableValue, 0, 50>> variables;
};
BOOST_DESCRIBE_STRUCT(TemplateAsk, (), (name, language, variables))

struct SendAsk {
    ConversationId id;
    std::optional<json::Prose<0, 20'000>> text;
    std::optional<TemplateAsk> message_template;
    std::optional<ChannelId> channel_id; ///< absent: the channel of the last message
    std::optional<json::Text<1, 64>> client_id;
};
BOOST_DESCRIBE_STRUCT(SendAsk, (), (id, text, message_template, channel_id, client_id))

struct NewConversation {
    ContactId contact_id;
    ChannelId channel_id;
};
BOOST_DESCRIBE_STRUCT(NewConversation, (), (contact_id, channel_id))

contacts::Contact held_person(db::Tx& tx, ContactId id) {
    auto contact = contacts::Contacts::hold(tx, id, db::Hold::stays);
    if (!contact) throw not_found("This contact");
    return std::move(*contact);
}

MessageView send(db::Tx& tx, const channels::Kinds& kinds, messaging::Conversations& conversations,
                 messaging::Messages& messages, const SendAsk& ask) {
    const auto known = messaging::Conversations::get(tx, ask.id);
    const auto channel = channels::Channels::find(tx, ask.channel_id.value_or(known.channel_id));
    if (!channel)
        throw Refusal(RefusalCode::channel_unavailable, "The channel of this conversation was disconnected.");
    const auto contact = held_person(tx, known.contact_id);
    const auto lead = leads::Leads::hold_newest_of(tx, contact.id);
    const auto conversation = conversations.open_for(tx, contact.id, channel->id, lead);
    auto kind =
        kinds.can(channel->kind).subject ? messaging::MessageKind::email : messaging::MessageKind::text;
    std::optional<messaging::TemplateUse> use;
    if (ask.message_template) {
        kind = messaging::MessageKind::template_;
        use = {ask.message_template->name, ask.message_template->language,
               ask.message_template->variables.value_or(json::List<channels::VariableValue, 0, 50>{})};
    }
    std::optional<std::string> subject;
    if (kind == messaging::MessageKind::email) {
        const auto sender = channel->details.find("from_name");
        subject = "Re: " + (sender == channel->details.end() ? channel->name : sender->second);
    }
    const messaging::Outgoing outgoing{.channel = *channel,
                                       .contact = contact,
                                       .conversation = conversation,
                                       .kind = kind,
                                       .text = ask.text.value_or(""),
                                       .subject = subject,
                                       .template_use = use,
                                       .author_kind = messaging::AuthorKind::user,
                                       .author_id = tx.viewer().user.value(),
                                       .lead_id = lead ? std::optional(lead->id) : std::nullopt,
                                       .client_id = ask.client_id};
    const auto message = messages.queue(tx, outgoing, messaging::OnRefusal::refuse);
    conversations.mark_read(tx, conversation.id);
    return view_message(tx, message);
}

/// Those that begin so are of greetings.
void require_good_client_id(const std::optional<json::Text<1, 64>>& client_id) {
    if (client_id && client_id->starts_with("first "))
        throw invalid_field("client_id", "client_id must be a UUID or other text of your own.");
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, const channels::Kinds& kinds,
                messaging::Conversations& conversations, messaging::Messages& messages,
                allowances::Allowances& allowances, const fields::Catalogue& catalogue) {
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
                     const auto contact = held_person(tx, ask.contact_id);
                     const auto channel = channels::Channels::get(tx, ask.channel_id);
                     const auto lead = leads::Leads::hold_newest_of(tx, contact.id);
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
    routes.post("/api/v1/conversations/{id}/messages", conversations_write, "Send a message",
                [&foundation, &kinds, &conversations, &messages, &allowances](const http::Caller& caller,
                                                                              const SendAsk& ask) {
                    require_good_client_id(ask.client_id);
                    allowances.require_room(caller.tenant, allowances::Rows::messages);
                    return http::Created{foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
                        return send(tx, kinds, conversations, messages, ask);
                    })};
                });
}

} // namespace alcedo::inbox
