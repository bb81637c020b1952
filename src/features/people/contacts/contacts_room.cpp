#include "features/people/contacts/contacts_room.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contact_fields.hpp"
#include "features/people/contacts/contact_variables.hpp"
#include "features/people/contacts/contact_views.hpp"
#include "features/people/contacts/contacts_api.hpp"
#include "features/people/contacts/contacts_bulk.hpp"
#include "features/people/contacts/contacts_events.hpp"
#include "features/people/contacts/contacts_export.hpp"

namespace alcedo::contacts {
namespace {

std::vector<search::Hit> find(db::Tx& tx, const std::string& text, int limit) {
    std::vector<search::Hit> hits;
    for (const auto& contact : search_contacts(tx, text, limit))
        hits.push_back({"contact", contact.id.text(), contact.name, contact.email,
                        "/contacts/" + contact.id.text(), contact.phone});
    return hits;
}

} // namespace

void Room::move_in(House& house) {
    register_variables(house.texts);
    house.tells<ContactCreated, ContactChanged, ContactMatched, ContactErased>();
    house.searches.add(3, contacts_read, find);
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { jobs::Events::erase_about(tx, somebody); });
    house.nouns.add(contact_fields(), fields::Catalogue::Customs::yes);
    add_routes(house.routes, foundation, contacts, house.erasures, house.nouns);
    add_bulk(house.routes, foundation, contacts, house.operations, house.erasures, house.nouns);
    add_export(house.routes, foundation.database, house.exports, house.nouns);
}

} // namespace alcedo::contacts
