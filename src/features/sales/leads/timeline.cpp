#include "features/sales/leads/timeline.hpp"

#include "features/sales/leads/leads.hpp"

namespace alcedo::leads {

http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId id,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit) {
    const auto lead = Leads::get(tx, id);
    auto story = contacts::story_of(tx, events, lead.contact_id, cursor, limit);
    http::List<TimelineEntry> timeline{{}, std::move(story.next)};
    for (auto& entry : story.items) {
        const auto elapsed = std::max<std::int64_t>(0, (entry.at - lead.captured_at).count());
        timeline.items.push_back({std::move(entry), elapsed});
    }
    return timeline;
}

} // namespace alcedo::leads
