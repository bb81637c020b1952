#include "features/office/files/files_room.hpp"

#include "features/house.hpp"
#include "features/office/files/files_api.hpp"
#include "features/office/files/files_events.hpp"

namespace alcedo::files {

void Room::move_in(House& house) {
    house.tells<FileAdded, FileDeleted, FileShared>();
    files.register_jobs(house.schedules);
    house.erasures.erase(
        [this](db::Tx& tx, const jobs::Subject& somebody) { files.erase_of(tx, somebody.id); });
    add_routes(house.routes, foundation, files);
}

} // namespace alcedo::files
