#include "features/talks/channels/channels_room.hpp"

#include "features/house.hpp"
#include "features/office/identity/roles.hpp"
#include "features/talks/channels/channel_fields.hpp"
#include "features/talks/channels/channels_api.hpp"
#include "features/talks/channels/channels_events.hpp"

namespace alcedo::channels {
namespace {

/// To those who can do something about it.
std::vector<notices::Notice> needs_somebody(db::Tx& tx, const jobs::Told<ChannelChanged>& told) {
    std::vector<notices::Notice> notices;
    if (told.what.state != ChannelState::needs_reconnect) return notices;
    for (const auto user : identity::people_who_may(tx, channels_write))
        notices.push_back(
            {.to = user, .title = told.what.name + " must be reconnected", .link = "/settings/channels"});
    return notices;
}

} // namespace

void Room::move_in(House& house) {
    house.tells<ChannelConnected, ChannelChanged, ChannelDisconnected>();
    house.notices.when<ChannelChanged>(needs_somebody);
    channels.move_in(house);
    templates.move_in(house);
    house.nouns.add(channel_fields());
    add_routes(house.routes, foundation, channels, templates, house.nouns);
}

} // namespace alcedo::channels
