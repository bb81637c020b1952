#pragma once
#include "features/@district@/@room@/@room@.hpp"

namespace alcedo::@room@ {

/// What this room is for, in one sentence.
struct Room {
    explicit Room(const Foundation& its_foundation) : foundation(its_foundation), @room@(foundation) {}
    void move_in(House& house);

    const Foundation& foundation;
    @Nouns@ @room@;
};

} // namespace alcedo::@room@
