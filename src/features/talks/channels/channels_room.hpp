#pragma once
#include "features/foundation.hpp"
#include "features/talks/channels/channels.hpp"
#include "features/talks/channels/templates.hpp"

namespace alcedo::channels {

/// What a workspace is connected to.
struct Room {
    explicit Room(const Foundation& its_foundation)
        : foundation(its_foundation), channels(foundation), templates(foundation, channels) {}
    void move_in(House& house);

    const Foundation& foundation;
    Channels channels;
    Templates templates;
};

} // namespace alcedo::channels
