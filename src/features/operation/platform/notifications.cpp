#include "features/operation/platform/notifications.hpp"

#include "features/page.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/talks/messaging/conversations.hpp"

namespace alcedo::platform {
namespace {

struct Notification {
    NotificationId id;
    std::string kind;
    std::string title;
    std::optional<std::string> body;
    std::string link;
    Instant at;
    std::optional<Instant> read_at;
};
BOOST_DESCRIBE_STRUCT(Notification, (), (id, kind, title, body, link, at, read_at))

struct NotificationList {
    std::vector<Notification> items;
    std::optional<std::string> next;
    std::int64_t unread_count = 0;
};
BOOST_DESCRIBE_STRUCT(NotificationList, (), (items, next, unread_count))

struct ListAsk {
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListAsk, (), (cursor, limit))

struct ReadAsk {
    std::optional<std::vector<NotificationId>> ids;
};
BOOST_DESCRIBE_STRUCT(ReadAsk, (), (ids))

/// The parts of any event's data that a notification may tell.
struct EventData {
    std::optional<std::string> preview;
    std::optional<std::string> name;
    std::optional<std::string> state;
    std::optional<UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(EventData, (), (preview, name, state, owner_id))

/// What the other nodes and the browsers are told; not an event, because nothing of the business happened.
struct Created {
    TenantId tenant_id;
    UserId user_id;
    std::string kind;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(Created, (), (tenant_id, user_id, kind, title))

constexpr std::string_view created_channel = "alcedo_notifications";

std::string contact_name(db::Tx& tx, const jobs::StoredEvent& event) {
    const auto contact = event.contact_id ? contacts::Contacts::find(tx, *event.contact_id) : std::nullopt;
    return contact ? contact->name : "Somebody";
}

struct Draft {
    std::optional<UserId> user;
    Notification notification;
};

/// Whom an event concerns and what to tell her; nobody for most.
Draft draft_of(db::Tx& tx, const jobs::StoredEvent& event) {
    const auto data = json::read<EventData>(event.data.text);
    Draft draft;
    draft.notification.kind = event.kind;
    if (event.kind == "lead.assigned" && event.lead_id && data.owner_id) {
        const bool own_doing = event.actor_kind == "user" && event.actor_id == data.owner_id->value();
        if (!own_doing) draft.user = data.owner_id;
        draft.notification.title = contact_name(tx, event) + " is your new lead";
        draft.notification.link = "/leads/" + event.lead_id->text();
    } else if (event.kind == "message.received" && event.conversation_id) {
        const auto conversation = messaging::Conversations::find(tx, *event.conversation_id);
        if (conversation) draft.user = conversation->owner_id;
        draft.notification.title = contact_name(tx, event) + " answered";
        draft.notification.body = data.preview;
        draft.notification.link = "/inbox/" + event.conversation_id->text();
    } else if (event.kind == "channel.changed" && data.state == "needs_reconnect") {
        draft.user = tx.first<UserId>("select user_id from memberships where tenant_id = :tenant and role = "
                                      "'owner' and active = 1 order by user_id limit 1");
        draft.notification.title = data.name.value_or("A channel") + " must be reconnected";
        draft.notification.link = "/settings/channels";
    }
    return draft;
}

} // namespace

void Notifications::register_jobs() {
    foundation_.database.listen(std::string(created_channel), [this](std::string_view payload) {
        if (payload.empty()) return;
        const auto created = json::read<Created>(payload);
        live_.publish(created.tenant_id, 0, "notification.created", payload, created.user_id);
    });
    foundation_.queue.handle("notify", [this](jobs::Job& job) { notify(job); });
    for (const std::string kind : {"lead.assigned", "message.received", "channel.changed"})
        foundation_.events.subscribe(kind, "notify", 7);
}

void Notifications::notify(jobs::Job& job) {
    const auto event = job.read<jobs::StoredEvent>();
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        auto draft = draft_of(tx, event);
        if (draft.user) {
            auto& made = draft.notification;
            // The event's own number: a repeated run notifies once.
            made.id = NotificationId{event.id.value()};
            made.at = foundation_.now();
            const auto added = tx.run_counted(
                R"(insert into notifications (tenant_id, id, user_id, contact_id, kind, title, body, link, at)
                   values (:tenant, :id, :user, :contact, :kind, :title, :body, :link, :at) on conflict do nothing)",
                made, {{"user", *draft.user}, {"contact", event.contact_id}});
            if (added == 1) {
                const std::string told =
                    json::to_text(Created{tx.tenant(), *draft.user, made.kind, made.title});
                tx.after_commit([this, tenant = tx.tenant(), user = *draft.user, told] {
                    live_.publish(tenant, 0, "notification.created", told, user);
                    foundation_.queue.tell_other_nodes(std::string(created_channel), told);
                });
            }
        }
        job.finish(tx);
    });
}

void Notifications::erase_of(db::Tx& tx, ContactId contact) {
    tx.run("delete from notifications where tenant_id = :tenant and contact_id = :contact",
           {{"contact", contact}});
}

void Notifications::add_routes(http::Routes& routes) {
    auto& database = foundation_.database;
    routes.get(
        "/api/v1/notifications", http::signed_in, "List my notifications",
        [&database](const http::Caller& caller, const ListAsk& ask) {
            const int size = page_size(ask.limit);
            const auto after = parse_cursor(ask.cursor);
            return database.read(caller.tenant, [&](db::Tx& tx) {
                auto rows = tx.all<Notification>(
                    R"(select id, kind, title, body, link, at, read_at from notifications
                              where tenant_id = :tenant and user_id = :user and id < :before order by id desc limit :limit)",
                    {{"user", caller.user}, {"before", after ? after->id : INT64_MAX}, {"limit", size + 1}});
                auto page = to_page<Notification>(
                    std::move(rows), size, [](Notification& row) { return std::move(row); },
                    [](const Notification& row) {
                        return PageKey{"", row.id.value()};
                    });
                const auto unread = tx.one<std::int64_t>(
                    R"(select count(*) from (select 1 from notifications
                              where tenant_id = :tenant and user_id = :user and read_at is null limit 100) n)",
                    {{"user", caller.user}});
                return NotificationList{std::move(page.items), std::move(page.next), unread};
            });
        });
    routes.post("/api/v1/notifications/read", http::signed_in, "Mark notifications as read",
                [this, &database](const http::Caller& caller, const ReadAsk& ask) {
                    if (ask.ids && ask.ids->size() > 200)
                        throw invalid_field("ids", "ids must name at most 200.");
                    database.write(caller.tenant, [&](db::Tx& tx) {
                        if (!ask.ids)
                            tx.run("update notifications set read_at = :now where tenant_id = :tenant and "
                                   "user_id = :user and read_at is null",
                                   {{"now", foundation_.now()}, {"user", caller.user}});
                        else
                            for (const auto id : *ask.ids)
                                tx.run(R"(update notifications set read_at = :now
                                          where tenant_id = :tenant and id = :id and user_id = :user and read_at is null)",
                                       {{"now", foundation_.now()}, {"id", id}, {"user", caller.user}});
                    });
                    return http::NoContent{};
                });
}

} // namespace alcedo::platform
