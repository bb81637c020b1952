#pragma once
#include "features/office/allowances/allowances.hpp"
#include "features/office/erasing/erasures.hpp"
#include "features/office/fields/catalogue.hpp"
#include "features/people/contacts/contacts.hpp"
#include "http/routes.hpp"

namespace alcedo::contacts {

/// /contacts
void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts,
                const erasing::Erasures& erasures, allowances::Allowances& allowances,
                const fields::Catalogue& catalogue);

} // namespace alcedo::contacts
