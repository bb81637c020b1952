#include "features/talks/inbox/inbox_views.hpp"

#include <map>

#include "features/office/identity/accounts.hpp"
#include "features/people/contacts/contact_words.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/messaging/conversations.hpp"
#include "features/talks/messaging/messages.hpp"

namespace alcedo::inbox {
namespace {

struct ConversationRow : messaging::Conversation {
    std::string contact_name;
    std::optional<std::string> contact_email;
    std::optional<std::string> contact_phone;
    std::optional<std::string> owner_name;
    std::optional<std::string> channel_name;
    std::optional<std::string> channel_kind;
};
BOOST_DESCRIBE_STRUCT(ConversationRow, (messaging::Conversation),
                      (contact_name, contact_email, contact_phone, owner_name, channel_name, channel_kind))

constexpr std::string_view select_views =
    R"(select v.id, v.contact_id, v.lead_id, v.channel_id, v.status, v.owner_id, v.unread_count, v.last_message_id,
              v.last_message_at, v.last_direction, v.last_preview, v.last_state, v.window_expires_at, v.created_at,
              v.updated_at, c.name as contact_name, c.email as contact_email, c.phone as contact_phone,
              u.name as owner_name, h.name as channel_name, h.kind as channel_kind
       from conversations v
       join contacts c on c.tenant_id = :tenant and c.id = v.contact_id
       left join users u on u.id = v.owner_id
       left join channels h on h.tenant_id = :tenant and h.id = v.channel_id
       where v.tenant_id = :tenant)";

ConversationView view_of(ConversationRow& row) {
    ConversationView view;
    view.id = row.id;
    view.contact = {row.contact_id, std::move(row.contact_name), std::move(row.contact_email),
                    std::move(row.contact_phone)};
    view.lead_id = row.lead_id;
    view.status = row.status;
    if (row.owner_id) view.owner = {*row.owner_id, row.owner_name.value_or("")};
    view.channel = {row.channel_id, row.channel_kind.value_or(""), row.channel_name.value_or("Disconnected")};
    view.unread_count = row.unread_count;
    if (row.last_message_id)
        view.last_message =
            LastMessage{row.last_direction.value_or(messaging::Direction::in), row.last_preview.value_or(""),
                        row.last_message_at, row.last_state.value_or(messaging::MessageState::received)};
    view.window_expires_at = row.window_expires_at;
    view.created_at = row.created_at;
    view.updated_at = row.updated_at;
    return view;
}

void narrow_by_owner(std::string& sql, db::ParamList& params, const std::optional<std::string>& owner) {
    if (!owner) return;
    if (*owner == "none") {
        sql += " and v.owner_id is null";
        return;
    }
    if (*owner == "me") {
        sql += " and v.owner_id = :me";
        return;
    }
    const auto id = UserId::parse(*owner);
    if (!id) throw invalid_field("owner_id", "owner_id must be me, none, or a person's id.");
    sql += " and v.owner_id = :owner";
    params.add("owner", *id);
}

/// Names of authors, asked once each.
class AuthorNames {
public:
    explicit AuthorNames(db::Tx& tx) : tx_(tx) {}
    AuthorView of(const messaging::Message& message) {
        AuthorView author{message.author_kind, {}, {}};
        if (!message.author_id) return author;
        if (message.author_kind == messaging::AuthorKind::user) {
            author.id = UserId{*message.author_id}.text();
            author.name =
                once(*message.author_id, [&] { return identity::name_of(tx_, UserId{*message.author_id}); });
        } else if (message.author_kind == messaging::AuthorKind::contact) {
            author.id = ContactId{*message.author_id}.text();
            author.name = once(*message.author_id, [&] {
                const auto contact = contacts::Contacts::find(tx_, ContactId{*message.author_id});
                return contact ? contact->name : std::string();
            });
        }
        return author;
    }

private:
    template <class F> std::string once(std::int64_t id, F&& ask) {
        const auto known = names_.find(id);
        return known != names_.end() ? known->second : names_[id] = ask();
    }
    db::Tx& tx_;
    std::map<std::int64_t, std::string> names_;
};

MessageView view_of(const messaging::Message& message, AuthorNames& names) {
    MessageView view{message.id,
                     message.conversation_id,
                     message.direction,
                     message.kind,
                     message.text,
                     message.subject,
                     {},
                     message.state,
                     message.error,
                     names.of(message),
                     message.channel_kind,
                     message.client_id,
                     message.created_at,
                     message.sent_at,
                     message.delivered_at,
                     message.read_at,
                     message.failed_at};
    if (message.template_use) view.template_name = message.template_use->name;
    return view;
}

} // namespace

http::List<ConversationView> list_conversations(db::Tx& tx, const ConversationQuery& query) {
    const int size = page_size(query.limit);
    const auto after = parse_cursor(query.cursor);
    db::ParamList params;
    params.add("limit", size + 1);
    std::string sql(select_views);
    if (query.status) {
        sql += " and v.status = :status";
        params.add("status", *query.status);
    }
    narrow_by_owner(sql, params, query.owner_id);
    if (query.unread.value_or(false)) sql += " and v.unread_count > 0";
    if (query.q) {
        const auto words = contacts::query_words(*query.q);
        if (words.empty()) return {};
        sql += " and " + contacts::words_condition("v.contact_id", words, params);
    }
    if (after) {
        sql += " and (v.last_message_at, v.id) < (:after_at, :after_id)";
        params.add("after_at", number_of_cursor(*after)).add("after_id", after->id);
    }
    sql += " order by v.last_message_at desc, v.id desc limit :limit";
    return to_page<ConversationView>(
        tx.all<ConversationRow>(sql, params), size, [](ConversationRow& row) { return view_of(row); },
        [](const ConversationRow& row) {
            return PageKey{std::to_string(epoch_ms(row.last_message_at)), row.id.value()};
        });
}

ConversationView view_conversation(db::Tx& tx, ConversationId id) {
    static const std::string sql = std::string(select_views) + " and v.id = :id";
    auto row = tx.first<ConversationRow>(sql, {{"id", id}});
    if (!row) throw not_found("This conversation");
    return view_of(*row);
}

http::List<MessageView> list_messages(db::Tx& tx, ConversationId id, const std::optional<std::string>& cursor,
                                      const std::optional<int>& limit) {
    messaging::Conversations::get(tx, id);
    const int size = page_size(limit);
    const auto after = parse_cursor(cursor);
    static const std::string sql = messaging::select_messages(
        "conversation_id = :conversation and id < :before order by id desc limit :limit");
    AuthorNames names(tx);
    return to_page<MessageView>(
        tx.all<messaging::Message>(
            sql, {{"conversation", id}, {"before", after ? after->id : INT64_MAX}, {"limit", size + 1}}),
        size, [&](messaging::Message& message) { return view_of(message, names); },
        [](const messaging::Message& message) {
            return PageKey{"", message.id.value()};
        });
}

MessageView view_message(db::Tx& tx, const messaging::Message& message) {
    AuthorNames names(tx);
    return view_of(message, names);
}

} // namespace alcedo::inbox
