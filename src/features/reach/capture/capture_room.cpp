#include "features/reach/capture/capture_room.hpp"

#include "features/house.hpp"
#include "features/reach/capture/capture_api.hpp"
#include "features/reach/capture/form_variables.hpp"
#include "features/reach/capture/leadgen.hpp"

namespace alcedo::capture {

void Room::move_in(House& house) {
    house.erasures.erase(
        [](db::Tx& tx, const jobs::Subject& somebody) { Captures::erase_of(tx, ContactId{somebody.id}); });
    listen_for_leads(webhooks, channels.kinds(), captures);
    register_variables(house.texts);
    lead_forms.move_in(house);
    captures.move_in(house);
    sweep.move_in(house);
    first_response.move_in(house);
    add_routes(house.routes, foundation, lead_forms, captures, sweep, channels, texts, house.nouns);
}

} // namespace alcedo::capture
