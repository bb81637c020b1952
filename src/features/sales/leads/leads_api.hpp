#pragma once
#include "features/office/allowances/allowances.hpp"
#include "features/office/fields/catalogue.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/leads.hpp"
#include "http/routes.hpp"

namespace alcedo::leads {

/// /leads
void add_routes(http::Routes& routes, const Foundation& foundation, Leads& leads,
                contacts::Contacts& contacts, allowances::Allowances& allowances,
                const fields::Catalogue& catalogue);

} // namespace alcedo::leads
