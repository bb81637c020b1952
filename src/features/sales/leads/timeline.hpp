#pragma once
#include "features/foundation.hpp"
#include "features/page.hpp"
#include "jobs/events.hpp"

namespace alcedo::leads {

struct ActorView {
    std::string kind; ///< system, user, contact, automation
    std::optional<std::string> id;
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(ActorView, (), (kind, id, name))

struct TimelineEntry {
    jobs::EventId id;
    std::string kind;
    Instant at;
    ActorView actor;
    std::optional<MessageId> message_id;
    json::Raw data;
    std::optional<std::int64_t> elapsed_ms; ///< since the lead's captured_at
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (id, kind, at, actor, message_id, data, elapsed_ms))

/// Everything that happened to the lead and to its person, newest first. Throws Refusal not_found.
http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId lead,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<int>& limit);

/// Who did it, with her name as it is now.
ActorView actor_view(db::Tx& tx, const jobs::Event& event);

} // namespace alcedo::leads
