#include "features/people/contacts/actors.hpp"

#include <algorithm>

namespace alcedo::contacts {
namespace {

struct Name {
    std::int64_t id = 0;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Name, (), (id, name))

} // namespace

Actors::Actors(db::Tx& tx, const std::vector<jobs::StoredEvent>& events) {
    if (events.empty()) return;
    const auto [oldest, newest] = std::ranges::minmax(events, {}, &jobs::StoredEvent::id);
    for (auto& known : tx.all<Name>(
             R"(select c.id, c.name from contacts c where c.tenant_id = :tenant and c.id in
                    (select s.subject from event_subjects s
                     where s.tenant_id = :tenant and s.event_id >= :oldest and s.event_id <= :newest)
                union all
                select u.id, u.name from users u join memberships m on m.tenant_id = :tenant and m.user_id = u.id
                where u.id in (select e.actor_id from events e
                               where e.tenant_id = :tenant and e.id >= :oldest and e.id <= :newest))",
             {{"oldest", oldest.id}, {"newest", newest.id}}))
        names_.emplace(known.id, std::move(known.name));
}

ActorView Actors::view_of(const jobs::StoredEvent& event) const {
    ActorView actor{event.actor_kind, {}, {}};
    if (event.actor_kind == "user")
        actor.id = UserId{event.actor_id}.text();
    else if (event.actor_kind == "contact")
        actor.id = ContactId{event.actor_id}.text();
    if (const auto found = names_.find(event.actor_id); actor.id && found != names_.end())
        actor.name = found->second;
    return actor;
}

std::optional<NameOf> Actors::contact_of(const jobs::StoredEvent& event) const {
    const auto contact = event.subject<ContactId>();
    const auto found = contact ? names_.find(contact->value()) : names_.end();
    return found == names_.end() ? std::nullopt : std::optional(NameOf{*contact, found->second});
}

} // namespace alcedo::contacts
