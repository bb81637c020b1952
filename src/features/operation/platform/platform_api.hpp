#pragma once
#include "base/metrics.hpp"
#include "features/foundation.hpp"
#include "http/routes.hpp"

namespace alcedo::platform {

/// Search over everything, health, metrics and the OpenAPI document.
void add_routes(http::Routes& routes, const Foundation& foundation, const metrics::Registry& metrics,
                std::string version);

} // namespace alcedo::platform
