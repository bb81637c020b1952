#include "features/insight/analytics/analytics_room.hpp"

#include "features/house.hpp"
#include "features/insight/analytics/analytics_permissions.hpp"
#include "features/insight/analytics/today.hpp"

namespace alcedo::analytics {

void Room::move_in(House& house) {
    house.routes.read(
        "/api/v1/analytics/today", analytics_read, "Today in figures",
        [this, &nouns = house.nouns](db::Tx& tx) { return today(tx, counters, nouns, foundation.now()); });
}

} // namespace alcedo::analytics
