#include "features/sales/leads/timeline.hpp"

#include "features/sales/leads/leads.hpp"

namespace alcedo::leads {

http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId id,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit) {
    const auto lead = Leads::get(tx, id);
    const int size = page_size(limit);
    const auto after = parse_cursor(cursor);
    jobs::EventFilter filter;
    filter.about = lead.contact_id;
    filter.heard_by = &tx.viewer();
    if (after) filter.before = jobs::EventId{after->id};
    filter.limit = size + 1;
    auto found = events.newest(tx, filter);
    const contacts::Actors actors(tx, found);
    return to_page<TimelineEntry>(
        std::move(found), size,
        [&](jobs::StoredEvent& event) {
            return TimelineEntry{event.id,
                                 event.kind,
                                 event.at,
                                 actors.view_of(event),
                                 event.subject<MessageId>(),
                                 std::move(event.data),
                                 std::max<std::int64_t>(0, (event.at - lead.captured_at).count())};
        },
        [](const jobs::StoredEvent& event) {
            return PageKey{"", event.id.value()};
        });
}

} // namespace alcedo::leads
