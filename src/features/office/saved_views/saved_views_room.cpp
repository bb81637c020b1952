#include "features/office/saved_views/saved_views_room.hpp"

#include "features/house.hpp"
#include "features/office/saved_views/saved_views_api.hpp"
#include "features/office/saved_views/saved_views_events.hpp"

namespace alcedo::saved_views {

void Room::move_in(House& house) {
    house.tells<SavedViewCreated, SavedViewChanged, SavedViewDeleted>();
    add_routes(house.routes, saved_views);
}

} // namespace alcedo::saved_views
