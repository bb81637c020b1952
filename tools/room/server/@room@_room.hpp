#pragma once
#include "features/@district@/@room@/@room@.hpp"

namespace alcedo::@room@ {

/// What this room is for, in one sentence.
struct Room {
    explicit Room(const Foundation& foundation) : @room@(foundation) {}
    void move_in(House& house);

    @Nouns@ @room@;
};

} // namespace alcedo::@room@
