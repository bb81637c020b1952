#pragma once
#include "features/office/fields/custom_fields.hpp"

namespace alcedo::fields {

/// /fields/{noun} and /custom_fields: what nouns are filtered and sorted by.
struct Room {
    Room(const Foundation& its_foundation, const Catalogue& catalogue)
        : foundation(its_foundation), customs(foundation, catalogue) {}
    void move_in(House& house);

    const Foundation& foundation;
    CustomFields customs;
};

} // namespace alcedo::fields
