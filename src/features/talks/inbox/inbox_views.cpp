#include "features/talks/inbox/inbox_views.hpp"

#include <algorithm>
#include <map>

#include "features/office/files/file_link.hpp"
#include "features/office/files/file_type.hpp"
#include "features/office/files/files_settings.hpp"
#include "features/office/identity/accounts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/inbox/conversation_fields.hpp"
#include "features/talks/inbox/inbound_media.hpp"
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

constexpr std::string_view view_columns =
    R"(v.id, v.contact_id, v.lead_id, v.channel_id, v.status, v.owner_id, v.unread_count, v.last_message_id,
              v.last_message_at, v.last_direction, v.last_inbound_at, v.waiting_since, v.last_preview, v.last_state, v.window_expires_at, v.created_at,
              v.updated_at, c.name as contact_name, c.email as contact_email, c.phone as contact_phone,
              u.name as owner_name, h.name as channel_name, h.kind as channel_kind)";
constexpr std::string_view view_rows =
    R"(conversations v
       join contacts c on c.tenant_id = :tenant and c.id = v.contact_id
       left join users u on u.id = v.owner_id
       left join channels h on h.tenant_id = :tenant and h.id = v.channel_id)";

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
    view.waiting_since = row.waiting_since;
    view.window_expires_at = row.window_expires_at;
    view.created_at = row.created_at;
    view.updated_at = row.updated_at;
    return view;
}

using db::filter::Filter;
using db::filter::Operator;

Filter where_owner(const std::string& owner, UserId me) {
    if (owner == "none") return fields::where_empty(conversation_fields(), "owner");
    const auto id = owner == "me" ? std::optional(me) : UserId::parse(owner);
    if (!id) throw invalid_field("owner_id", "owner_id must be me, none, or a person's id.");
    return fields::where(conversation_fields(), "owner", Operator::is, {id->value()});
}

/// The query parameters stand for conditions.
std::vector<Filter> conditions_of(const ConversationQuery& query, UserId me) {
    std::vector<Filter> all;
    if (query.status)
        all.push_back(
            fields::where_text(conversation_fields(), "status", {std::string(word_of(*query.status))}));
    if (query.owner_id) all.push_back(where_owner(*query.owner_id, me));
    if (query.unread.value_or(false))
        all.push_back(fields::where(conversation_fields(), "unread", Operator::is, {1}));
    if (query.q) all.push_back(fields::where_words(conversation_fields(), "contact.words", *query.q));
    return all;
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
    MessageView view{.id = message.id,
                     .conversation_id = message.conversation_id,
                     .direction = message.direction,
                     .kind = message.kind,
                     .text = message.text,
                     .subject = message.subject,
                     .template_name = {},
                     .state = message.state,
                     .error = message.error,
                     .author = names.of(message),
                     .channel_kind = message.channel_kind,
                     .media = {},
                     .client_id = message.client_id,
                     .created_at = message.created_at,
                     .sent_at = message.sent_at,
                     .delivered_at = message.delivered_at,
                     .read_at = message.read_at,
                     .failed_at = message.failed_at};
    if (message.template_use) view.template_name = message.template_use->name;
    return view;
}

MediaView view_of(const MessageMedia& media, const Foundation& foundation, TenantId tenant) {
    MediaView view{.name = media.name,
                   .type = media.type,
                   .state = media.state,
                   .reason = media.reason,
                   .file_id = media.file_id,
                   .size = media.size,
                   .url = {},
                   .shows_in_place = files::is_safe_to_show(media.type)};
    const std::chrono::minutes lasts{foundation.settings.of<files::FilesSettings>().link_minutes};
    if (media.file_id)
        view.url = files::link_path(foundation.secrets,
                                    {tenant, *media.file_id, files::end_on_page(foundation.now(), lasts)});
    return view;
}

/// `messages` are of one conversation, newest first.
void add_media(db::Tx& tx, const Foundation& foundation, ConversationId id,
               std::vector<MessageView>& messages) {
    if (messages.empty()) return;
    for (const auto& media : InboundMedia::of(tx, id, messages.back().id, messages.front().id)) {
        const auto with = std::ranges::find(messages, media.message_id, &MessageView::id);
        if (with != messages.end()) with->media.push_back(view_of(media, foundation, tx.tenant()));
    }
}

} // namespace

fields::Narrowing narrowing_of(const ConversationQuery& query) {
    if (query.filter || query.q) return fields::Narrowing::by_filter;
    const bool narrows = query.status || query.owner_id || query.unread || query.sort;
    return narrows ? fields::Narrowing::by_parameters : fields::Narrowing::none;
}

http::List<ConversationView> list_conversations(db::Tx& tx, const ConversationQuery& query,
                                                const fields::Catalogue& catalogue) {
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit,
                              conditions_of(query, tx.viewer().user)};
    const auto listing = fields::read_listing(tx, catalogue, conversation_fields(), ask, "-last_message_at");
    return fields::list_page<ConversationRow, ConversationView>(
        tx, listing, {view_columns, view_rows, "v"}, [](ConversationRow& row) { return view_of(row); });
}

ConversationView view_conversation(db::Tx& tx, ConversationId id) {
    static const std::string sql = "select " + std::string(view_columns) + " from " + std::string(view_rows) +
                                   " where v.tenant_id = :tenant and v.id = :id";
    auto row = tx.first<ConversationRow>(sql, {{"id", id}});
    if (!row) throw not_found("This conversation");
    return view_of(*row);
}

http::List<MessageView> list_messages(db::Tx& tx, const Foundation& foundation, ConversationId id,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit) {
    messaging::Conversations::get(tx, id);
    const int size = page_size(limit);
    const auto after = parse_cursor(cursor);
    static const std::string sql = messaging::select_messages(
        "conversation_id = :conversation and id < :before order by id desc limit :limit");
    AuthorNames names(tx);
    auto page = to_page<MessageView>(
        tx.all<messaging::Message>(
            sql, {{"conversation", id}, {"before", after ? after->id : INT64_MAX}, {"limit", size + 1}}),
        size, [&](messaging::Message& message) { return view_of(message, names); },
        [](const messaging::Message& message) {
            return PageKey{"", message.id.value()};
        });
    add_media(tx, foundation, id, page.items);
    return page;
}

MessageView view_message(db::Tx& tx, const messaging::Message& message) {
    AuthorNames names(tx);
    return view_of(message, names);
}

} // namespace alcedo::inbox
