#pragma once
#include "features/talks/channels/channel.hpp"
#include "features/talks/channels/channels_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::channels {

struct ChannelSummary {
    ChannelId channel_id;
    std::string kind;
    std::string name;
    ChannelState state = ChannelState::connected;
};
BOOST_DESCRIBE_STRUCT(ChannelSummary, (), (channel_id, kind, name, state))

struct ChannelConnected : ChannelSummary {
    static constexpr jobs::EventKind event{"channel.connected", "A channel was connected, or works again",
                                           channels_read, "channel.changed"};
};
BOOST_DESCRIBE_STRUCT(ChannelConnected, (ChannelSummary), ())

struct ChannelChanged : ChannelSummary {
    static constexpr jobs::EventKind event{"channel.changed", "A channel was renamed, or stopped working",
                                           channels_read, "channel.changed"};
};
BOOST_DESCRIBE_STRUCT(ChannelChanged, (ChannelSummary), ())

struct ChannelDisconnected : ChannelSummary {
    static constexpr jobs::EventKind event{"channel.disconnected", "A channel was disconnected",
                                           channels_read, "channel.changed"};
};
BOOST_DESCRIBE_STRUCT(ChannelDisconnected, (ChannelSummary), ())

} // namespace alcedo::channels
