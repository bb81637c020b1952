#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/office/operations/operations.hpp"
#include "http/routes.hpp"

namespace alcedo::operations {

/// /operations
void add_routes(http::Routes& routes, const Foundation& foundation, Operations& operations,
                const fields::Catalogue& catalogue);

} // namespace alcedo::operations
