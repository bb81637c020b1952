#include "features/office/notices/notices_room.hpp"

#include "db/rows.hpp"
#include "features/house.hpp"
#include "features/page.hpp"

namespace alcedo::notices {
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
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(ListAsk, (), (cursor, limit))

struct ReadAsk {
    std::optional<json::List<NotificationId, 0, 200>> ids;
};
BOOST_DESCRIBE_STRUCT(ReadAsk, (), (ids))

NotificationList list(db::Tx& tx, const ListAsk& ask) {
    const int size = page_size(ask.limit);
    const auto after = parse_cursor(ask.cursor);
    static const std::string sql = db::select<Notification>("notifications") +
                                   " and user_id = :me and id < :before order by id desc limit :limit";
    auto rows = tx.all<Notification>(sql, {{"before", after ? after->id : INT64_MAX}, {"limit", size + 1}});
    auto page = to_page<Notification>(std::move(rows), size, [](const Notification& row) {
        return PageKey{"", row.id.value()};
    });
    const auto unread = tx.one<std::int64_t>(
        R"(select count(*) from (select 1 from notifications
           where tenant_id = :tenant and user_id = :me and read_at is null limit 100) n)");
    return {std::move(page.items), std::move(page.next), unread};
}

void mark_read(db::Tx& tx, const ReadAsk& ask, Instant now) {
    if (!ask.ids) {
        tx.run("update notifications set read_at = :now where tenant_id = :tenant and user_id = :me and "
               "read_at is null",
               {{"now", now}});
        return;
    }
    for (const auto id : *ask.ids)
        tx.run(R"(update notifications set read_at = :now
                  where tenant_id = :tenant and id = :id and user_id = :me and read_at is null)",
               {{"now", now}, {"id", id}});
}

} // namespace

void Room::move_in(House& house) {
    house.notices.listen();
    house.erasures.erase(Notices::erase_about);
    house.routes.read("/api/v1/notifications", signed_in, "List my notifications", list);
    house.routes.write(http::Method::post, "/api/v1/notifications/read", signed_in,
                       "Mark notifications as read",
                       [this](db::Tx& tx, const ReadAsk& ask) { mark_read(tx, ask, foundation.now()); });
}

} // namespace alcedo::notices
