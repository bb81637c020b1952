#include "features/talks/inbox/inbox_room.hpp"

#include "features/house.hpp"
#include "features/talks/inbox/inbox_api.hpp"

namespace alcedo::inbox {

void Room::move_in(House& house) {
    inbound.listen(webhooks);
    add_routes(house.routes, channels.channels.kinds(), messaging.conversations, messaging.messages);
}

} // namespace alcedo::inbox
