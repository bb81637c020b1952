#include "features/talks/inbox/inbox_room.hpp"

#include "features/house.hpp"
#include "features/talks/inbox/conversation_fields.hpp"
#include "features/talks/inbox/inbox_api.hpp"

namespace alcedo::inbox {

void Room::move_in(House& house) {
    media.move_in(house);
    inbound.listen(webhooks);
    house.nouns.add(conversation_fields());
    add_routes(house.routes, foundation, channels.channels.kinds(), messaging.conversations,
               messaging.messages, house.allowances, house.nouns);
}

} // namespace alcedo::inbox
