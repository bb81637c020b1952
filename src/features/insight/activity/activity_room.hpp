#pragma once
#include "features/foundation.hpp"

namespace alcedo::activity {

/// The feed: what happened in the workspace lately, as far as the viewer may hear of it.
struct Room {
    void move_in(House& house);
};

} // namespace alcedo::activity
