#pragma once
#include "features/foundation.hpp"
#include "features/office/operations/operations.hpp"

namespace alcedo::operations {

/// Long work in small steps.
struct Room {
    Room(const Foundation& its_foundation, Operations& its_operations)
        : foundation(its_foundation), operations(its_operations) {}
    void move_in(House& house);

    const Foundation& foundation;
    Operations& operations;
};

} // namespace alcedo::operations
