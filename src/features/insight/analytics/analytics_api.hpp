#pragma once
#include "features/office/counters/counters.hpp"
#include "http/routes.hpp"

namespace alcedo::analytics {

/// /analytics
void add_routes(http::Routes& routes, const Foundation& foundation, counters::Counters& figures);

} // namespace alcedo::analytics
