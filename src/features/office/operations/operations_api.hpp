#pragma once
#include "features/office/operations/operations.hpp"
#include "http/routes.hpp"

namespace alcedo::operations {

/// /operations
void add_routes(http::Routes& routes, Operations& operations);

} // namespace alcedo::operations
