#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/office/operations/operations.hpp"
#include "features/people/contacts/contacts_api.hpp"

namespace alcedo::contacts {

/// Changes and erases many contacts: the operations contacts.change (which can be undone) and contacts.erase, and their
/// route.
void add_bulk(http::Routes& routes, const Foundation& foundation, Contacts& contacts,
              operations::Operations& operations, const erasing::Erasures& erasures,
              const fields::Catalogue& catalogue);

} // namespace alcedo::contacts
