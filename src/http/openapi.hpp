#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/routes.hpp"

namespace alcedo::http {

/// The OpenAPI 3.1 document (JSON) of all documented routes, the same text for the same routes.
std::string openapi_document(const Routes& routes, std::string_view version);

/// What is wrong with the routes as a documented API: missing summaries, operation ids used twice, two types of one
/// component name. Empty when nothing is.
std::vector<std::string> openapi_faults(const Routes& routes);

} // namespace alcedo::http
