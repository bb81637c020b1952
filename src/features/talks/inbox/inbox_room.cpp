#include "features/talks/inbox/inbox_room.hpp"

#include "features/house.hpp"
#include "features/talks/inbox/conversation_fields.hpp"
#include "features/talks/inbox/inbox_api.hpp"

namespace alcedo::inbox {

void Room::move_in(House& house) {
    webhooks.on("whatsapp_business_account", inbound.reader());
    house.nouns.add(conversation_fields());
    add_routes(house.routes, foundation, messaging.conversations, messaging.messages, house.nouns);
}

} // namespace alcedo::inbox
