#include "features/office/operations/operations_room.hpp"

#include "features/house.hpp"
#include "features/office/operations/operation_fields.hpp"
#include "features/office/operations/operations_api.hpp"
#include "features/office/operations/operations_events.hpp"

namespace alcedo::operations {

void Room::move_in(House& house) {
    house.tells<OperationChanged>();
    operations.register_jobs(house.schedules);
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { Operations::erase_of(tx, {somebody.id}); });
    house.nouns.add(operation_fields());
    add_routes(house.routes, foundation, operations, house.nouns);
}

} // namespace alcedo::operations
