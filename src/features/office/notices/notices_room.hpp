#pragma once
#include "features/foundation.hpp"

namespace alcedo::notices {

/// /notifications: what other rooms gave to house.notices.
struct Room {
    explicit Room(const Foundation& its_foundation) : foundation(its_foundation) {}
    void move_in(House& house);
    const Foundation& foundation;
};

} // namespace alcedo::notices
