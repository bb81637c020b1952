#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/routes.hpp"

namespace alcedo::http {

/// What the document tells beside the routes.
struct OpenapiExtras {
    /// An event that subscribers are told of; one of the document's webhooks.
    struct Event {
        std::string_view word;    ///< "lead.captured"
        std::string_view meaning; ///< a sentence
        std::string_view permission;
        std::string_view live; ///< what browsers listen for; empty: they are not told
        ShapeOf data;
    };
    std::vector<Event> events{};
    std::vector<std::string_view> permissions{}; ///< every name, for clients that want a union
};

/// The OpenAPI 3.1 document (JSON) of all documented routes, the same text for the same routes.
std::string openapi_document(const Routes& routes, std::string_view version,
                             const OpenapiExtras& extras = {});

/// What is wrong with the routes as a documented API: missing summaries, operation ids used twice, two types of one
/// component name. Empty when nothing is.
std::vector<std::string> openapi_faults(const Routes& routes);

} // namespace alcedo::http
