#include "features/@district@/@room@/@room@_room.hpp"

#include "features/@district@/@room@/@noun@_fields.hpp"
#include "features/@district@/@room@/@room@_api.hpp"
#include "features/@district@/@room@/@room@_events.hpp"
#include "features/house.hpp"

namespace alcedo::@room@ {

void Room::move_in(House& house) {
    house.tells<@Noun@Created, @Noun@Changed, @Noun@Deleted>();
    house.nouns.add(@noun@_fields());
    add_routes(house.routes, foundation, @room@, house.nouns);
}

} // namespace alcedo::@room@
