#pragma once
#include "features/office/deliveries/webhooks.hpp"
#include "http/routes.hpp"

namespace alcedo::deliveries {

/// /webhooks
void add_routes(http::Routes& routes, Webhooks& webhooks);

} // namespace alcedo::deliveries
