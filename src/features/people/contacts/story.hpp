#pragma once
#include "features/foundation.hpp"
#include "features/page.hpp"
#include "features/people/contacts/actors.hpp"
#include "features/people/contacts/contact.hpp"
#include "jobs/events.hpp"

namespace alcedo::contacts {

struct StoryEntry {
    jobs::EventId id;
    std::string kind;
    Instant at;
    ActorView actor;
    std::optional<MessageId> message_id;
    json::Raw data;
};
BOOST_DESCRIBE_STRUCT(StoryEntry, (), (id, kind, at, actor, message_id, data))

/// Everything that happened to a person, newest first. Throws Refusal not_found.
http::List<StoryEntry> story_of(db::Tx& tx, jobs::Events& events, ContactId id,
                                const std::optional<std::string>& cursor,
                                const std::optional<PageSize>& limit);

} // namespace alcedo::contacts
