#pragma once
#include "features/foundation.hpp"

namespace alcedo::writing {

/// /writing: what texts can say, as the other rooms told house.texts.
struct Room {
    void move_in(House& house);
};

} // namespace alcedo::writing
