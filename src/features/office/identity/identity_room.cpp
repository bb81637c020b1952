#include "features/office/identity/identity_room.hpp"

#include "features/house.hpp"
#include "features/office/identity/identity_api.hpp"
#include "features/office/identity/users_events.hpp"
#include "features/office/identity/workspace_variables.hpp"

namespace alcedo::identity {

void Room::move_in(House& house) {
    register_variables(house.texts);
    house.tells<UserAdded, UserChanged>();
    add_routes(house.routes, foundation, roles, accounts, sessions);
}

} // namespace alcedo::identity
