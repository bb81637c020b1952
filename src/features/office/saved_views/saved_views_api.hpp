#pragma once
#include "features/office/saved_views/saved_views.hpp"
#include "http/routes.hpp"

namespace alcedo::saved_views {

/// /saved_views
void add_routes(http::Routes& routes, SavedViews& saved_views);

} // namespace alcedo::saved_views
