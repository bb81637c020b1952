#include "features/people/contacts/story.hpp"

#include "features/people/contacts/contacts.hpp"

namespace alcedo::contacts {

http::List<StoryEntry> story_of(db::Tx& tx, jobs::Events& events, ContactId id,
                                const std::optional<std::string>& cursor,
                                const std::optional<PageSize>& limit) {
    Contacts::get(tx, id);
    const int size = page_size(limit);
    const auto after = parse_cursor(cursor);
    jobs::EventFilter filter;
    filter.about = id;
    filter.heard_by = &tx.viewer();
    if (after) filter.before = jobs::EventId{after->id};
    filter.limit = size + 1;
    auto found = events.newest(tx, filter);
    const Actors actors(tx, found);
    return to_page<StoryEntry>(
        std::move(found), size,
        [&](jobs::StoredEvent& event) {
            return StoryEntry{event.id,
                              event.kind,
                              event.at,
                              actors.view_of(event),
                              event.subject<MessageId>(),
                              std::move(event.data)};
        },
        [](const jobs::StoredEvent& event) {
            return PageKey{"", event.id.value()};
        });
}

} // namespace alcedo::contacts
