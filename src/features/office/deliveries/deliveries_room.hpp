#pragma once
#include "features/foundation.hpp"
#include "features/office/deliveries/webhooks.hpp"

namespace alcedo::deliveries {

/// What the outside world posts: kept once each, read later, forgotten in time.
struct Room {
    explicit Room(const Foundation& its_foundation) : foundation(its_foundation), webhooks(foundation) {}
    void move_in(House& house);

    const Foundation& foundation;
    Webhooks webhooks;
};

} // namespace alcedo::deliveries
