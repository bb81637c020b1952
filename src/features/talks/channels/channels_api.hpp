#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/talks/channels/templates.hpp"
#include "http/routes.hpp"

namespace alcedo::channels {

/// /channels
void add_routes(http::Routes& routes, const Foundation& foundation, Channels& channels, Templates& templates,
                const fields::Catalogue& catalogue);

} // namespace alcedo::channels
