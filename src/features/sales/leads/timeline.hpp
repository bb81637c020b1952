#pragma once
#include "features/foundation.hpp"
#include "features/page.hpp"
#include "features/people/contacts/actors.hpp"
#include "jobs/events.hpp"

namespace alcedo::leads {

struct TimelineEntry {
    jobs::EventId id;
    std::string kind;
    Instant at;
    contacts::ActorView actor;
    std::optional<MessageId> message_id;
    json::Raw data;
    std::optional<std::int64_t> elapsed_ms; ///< since the lead's captured_at
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (id, kind, at, actor, message_id, data, elapsed_ms))

/// Everything that happened to the lead and to its person, newest first. Throws Refusal not_found.
http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId lead,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<PageSize>& limit);

} // namespace alcedo::leads
