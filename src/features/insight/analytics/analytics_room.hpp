#pragma once
#include "features/foundation.hpp"
#include "features/office/counters/counters.hpp"

namespace alcedo::analytics {

/// Figures shown.
struct Room {
    Room(const Foundation& its_foundation, counters::Counters& its_counters)
        : foundation(its_foundation), counters(its_counters) {}
    void move_in(House& house);

    const Foundation& foundation;
    counters::Counters& counters;
};

} // namespace alcedo::analytics
