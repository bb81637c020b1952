#include "features/talks/inbox/inbox_room.hpp"

#include "features/house.hpp"
#include "features/talks/inbox/inbox_api.hpp"

namespace alcedo::inbox {

void Room::move_in(House& house) {
    webhooks.on("whatsapp_business_account", inbound.reader());
    add_routes(house.routes, messaging.conversations, messaging.messages);
}

} // namespace alcedo::inbox
