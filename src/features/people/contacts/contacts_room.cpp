#include "features/people/contacts/contacts_room.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contact_variables.hpp"
#include "features/people/contacts/contacts_api.hpp"
#include "features/people/contacts/contacts_events.hpp"
#include "providers/phone/phone.hpp"

namespace alcedo::contacts {
namespace {

std::vector<search::Hit> find(db::Tx& tx, const std::string& text, int limit) {
    ContactQuery query;
    query.q = text;
    query.limit = limit;
    std::vector<search::Hit> hits;
    for (const auto& contact : Contacts::list(tx, query).items)
        hits.push_back(
            {"contact", contact.id.text(), contact.name,
             contact.phone ? std::optional(providers::phone::international(*contact.phone)) : contact.email,
             "/contacts/" + contact.id.text()});
    return hits;
}

} // namespace

void Room::move_in(House& house) {
    register_variables(house.texts);
    house.tells<ContactCreated, ContactChanged, ContactMatched, ContactErased>();
    house.searches.add(contacts_read, find);
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { jobs::Events::erase_about(tx, somebody); });
    add_routes(house.routes, foundation, contacts, house.erasures);
}

} // namespace alcedo::contacts
