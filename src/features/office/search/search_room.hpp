#pragma once
#include "features/foundation.hpp"

namespace alcedo::search {

/// The search over everything: what other rooms added to house.searches.
struct Room {
    void move_in(House& house);
};

} // namespace alcedo::search
