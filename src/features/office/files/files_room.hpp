#pragma once
#include "features/foundation.hpp"
#include "features/office/files/files.hpp"

namespace alcedo::files {

/// What is kept as a file, in a folder or a bucket.
struct Room {
    explicit Room(const Foundation& its_foundation)
        : foundation(its_foundation), files(foundation, open_store(foundation)) {}
    void move_in(House& house);

    const Foundation& foundation;
    Files files;
};

} // namespace alcedo::files
