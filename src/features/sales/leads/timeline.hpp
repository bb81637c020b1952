#pragma once
#include "features/people/contacts/story.hpp"

namespace alcedo::leads {

struct TimelineEntry : contacts::StoryEntry {
    std::optional<std::int64_t> elapsed_ms; ///< since the lead's captured_at
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (contacts::StoryEntry), (elapsed_ms))

/// The story of the lead's person, measured from when the lead was captured. Throws Refusal not_found.
http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId lead,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit);

} // namespace alcedo::leads
