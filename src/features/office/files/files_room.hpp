#pragma once
#include "features/foundation.hpp"
#include "features/office/files/files.hpp"

namespace alcedo::files {

/// What is kept as a file, in a folder or a bucket.
struct Room {
    Room(const Foundation& its_foundation, Files& its_files) : foundation(its_foundation), files(its_files) {}
    void move_in(House& house);

    const Foundation& foundation;
    Files& files;
};

} // namespace alcedo::files
