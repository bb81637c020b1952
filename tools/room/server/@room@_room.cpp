#include "features/@district@/@room@/@room@_room.hpp"

#include "features/house.hpp"
#include "features/@district@/@room@/@room@_api.hpp"
#include "features/@district@/@room@/@room@_events.hpp"

namespace alcedo::@room@ {

void Room::move_in(House& house) {
    house.tells<@Noun@Created, @Noun@Changed, @Noun@Deleted>();
    add_routes(house.routes, @room@);
}

} // namespace alcedo::@room@
