#include "features/insight/activity/activity_room.hpp"

#include "features/house.hpp"
#include "features/page.hpp"
#include "features/people/contacts/actors.hpp"

namespace alcedo::activity {
namespace {

struct FeedItem {
    jobs::EventId id;
    std::string kind;
    Instant at;
    contacts::ActorView actor;
    std::optional<contacts::NameOf> contact;
    std::optional<LeadId> lead_id;
    std::optional<ConversationId> conversation_id;
    json::Raw data;
};
BOOST_DESCRIBE_STRUCT(FeedItem, (), (id, kind, at, actor, contact, lead_id, conversation_id, data))

struct FeedAsk {
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(FeedAsk, (), (cursor, limit))

http::List<FeedItem> feed(db::Tx& tx, jobs::Events& events, const FeedAsk& ask) {
    const int size = page_size(ask.limit);
    const auto after = parse_cursor(ask.cursor);
    jobs::EventFilter filter;
    if (after) filter.before = jobs::EventId{after->id};
    filter.heard_by = &tx.viewer();
    filter.limit = size + 1;
    auto found = events.newest(tx, filter);
    const contacts::Actors actors(tx, found);
    return to_page<FeedItem>(
        std::move(found), size,
        [&](jobs::StoredEvent& event) {
            return FeedItem{.id = event.id,
                            .kind = event.kind,
                            .at = event.at,
                            .actor = actors.view_of(event),
                            .contact = actors.contact_of(event),
                            .lead_id = event.subject<LeadId>(),
                            .conversation_id = event.subject<ConversationId>(),
                            .data = std::move(event.data)};
        },
        [](const jobs::StoredEvent& event) {
            return PageKey{"", event.id.value()};
        });
}

} // namespace

void Room::move_in(House& house) {
    house.routes.read(
        "/api/v1/events", signed_in, "What happened lately",
        [&events = house.events](db::Tx& tx, const FeedAsk& ask) { return feed(tx, events, ask); });
}

} // namespace alcedo::activity
