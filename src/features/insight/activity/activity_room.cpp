#include "features/insight/activity/activity_room.hpp"

#include "features/house.hpp"
#include "features/insight/activity/lately.hpp"
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

constexpr std::size_t most_kinds = 50;

struct FeedAsk {
    std::vector<std::string> kind; ///< only these, among the newest thousand; none: all
    std::optional<Instant> since;  ///< only what was told from then on
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
    using defaulted = void;
};
BOOST_DESCRIBE_STRUCT(FeedAsk, (), (kind, since, cursor, limit))

http::List<FeedItem> feed(db::Tx& tx, jobs::Events& events, const FeedAsk& ask) {
    if (ask.kind.size() > most_kinds) throw invalid_field("kind", "kind must name at most 50.");
    const int size = page_size(ask.limit);
    const auto cursor = parse_cursor(ask.cursor);
    const auto before = cursor ? std::optional(jobs::EventId{cursor->id}) : std::nullopt;
    auto found = ask.kind.empty() && !ask.since
                     ? events.newest(tx, {.before = before, .heard_by = &tx.viewer(), .limit = size + 1})
                     : lately(tx, events.kinds(), {ask.kind, before, ask.since, size + 1});
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
