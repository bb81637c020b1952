#include "features/office/deliveries/deliveries_room.hpp"

#include "features/house.hpp"
#include "features/office/deliveries/deliveries_api.hpp"

namespace alcedo::deliveries {

void Room::move_in(House& house) {
    webhooks.move_in(house);
    house.erasures.find([this](db::Tx& tx, const jobs::Subject& somebody) {
        return webhooks.find_about(tx, ContactId{somebody.id});
    });
    add_routes(house.routes, webhooks);
}

} // namespace alcedo::deliveries
