#include "features/insight/analytics/analytics_api.hpp"

#include "features/insight/analytics/today.hpp"
#include "features/office/identity/permissions.hpp"

namespace alcedo::analytics {

void add_routes(http::Routes& routes, const Foundation& foundation, counters::Counters& figures) {
    routes.get("/api/v1/analytics/today", identity::analytics_read, "Today in figures",
               [&foundation, &figures](const http::Caller& caller) {
                   return foundation.database.read(
                       caller.tenant, [&](db::Tx& tx) { return today(tx, figures, foundation.now()); });
               });
}

} // namespace alcedo::analytics
