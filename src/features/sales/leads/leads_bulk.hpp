#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/office/operations/operations.hpp"
#include "features/sales/leads/leads.hpp"
#include "http/routes.hpp"

namespace alcedo::leads {

/// Changes and erases many leads: the operations leads.change (which can be undone) and leads.erase, and their route.
void add_bulk(http::Routes& routes, const Foundation& foundation, Leads& leads,
              operations::Operations& operations, const fields::Catalogue& catalogue);

} // namespace alcedo::leads
