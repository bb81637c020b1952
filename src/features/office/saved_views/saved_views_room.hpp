#pragma once
#include "features/office/saved_views/saved_views.hpp"

namespace alcedo::saved_views {

/// Views of lists that people save: a filter, a search and an order under a name.
struct Room {
    Room(const Foundation& foundation, const fields::Catalogue& nouns) : saved_views(foundation, nouns) {}
    void move_in(House& house);

    SavedViews saved_views;
};

} // namespace alcedo::saved_views
