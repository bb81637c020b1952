#include "features/sales/leads/timeline.hpp"

#include "features/office/identity/accounts.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/leads.hpp"

namespace alcedo::leads {

http::List<TimelineEntry> timeline_of(db::Tx& tx, jobs::Events& events, LeadId id,
                                      const std::optional<std::string>& cursor,
                                      const std::optional<int>& limit) {
    const auto lead = Leads::get(tx, id);
    const int size = page_size(limit);
    const auto after = parse_cursor(cursor);
    jobs::EventFilter filter;
    filter.contact_id = lead.contact_id;
    if (after) filter.before = jobs::EventId{after->id};
    filter.limit = size + 1;
    return to_page<TimelineEntry>(
        events.newest(tx, filter), size,
        [&](jobs::StoredEvent& event) {
            return TimelineEntry{event.id,
                                 event.kind,
                                 event.at,
                                 actor_view(tx, event),
                                 event.message_id,
                                 std::move(event.data),
                                 std::max<std::int64_t>(0, (event.at - lead.captured_at).count())};
        },
        [](const jobs::StoredEvent& event) {
            return PageKey{"", event.id.value()};
        });
}

ActorView actor_view(db::Tx& tx, const jobs::Event& event) {
    ActorView actor{event.actor_kind, {}, {}};
    if (event.actor_kind == "user") {
        actor.id = UserId{event.actor_id}.text();
        actor.name = identity::name_of(tx, UserId{event.actor_id});
    } else if (event.actor_kind == "contact" && event.contact_id) {
        actor.id = event.contact_id->text();
        if (const auto contact = contacts::Contacts::find(tx, *event.contact_id)) actor.name = contact->name;
    }
    return actor;
}

} // namespace alcedo::leads
