#pragma once
#include "features/office/files/files.hpp"
#include "http/routes.hpp"

namespace alcedo::files {

/// /files
void add_routes(http::Routes& routes, const Foundation& foundation, Files& files);

} // namespace alcedo::files
