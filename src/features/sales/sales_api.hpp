#pragma once
#include "features/contacts/contacts.hpp"
#include "features/sales/leads.hpp"
#include "http/routes.hpp"

namespace alcedo::sales {

/// /leads
void add_routes(http::Routes& routes, const Foundation& foundation, Leads& leads,
                contacts::Contacts& contacts);

} // namespace alcedo::sales
