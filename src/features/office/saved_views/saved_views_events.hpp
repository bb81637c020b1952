#pragma once
#include "features/office/saved_views/saved_views_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::saved_views {

// None says more than the noun: a view may be its owner's alone.
struct SavedViewCreated {
    static constexpr jobs::EventKind event{"saved_view.created", "Somebody saved a view of a list",
                                           saved_views_read, "saved_view.changed"};
    std::string noun;
};
BOOST_DESCRIBE_STRUCT(SavedViewCreated, (), (noun))

struct SavedViewChanged {
    static constexpr jobs::EventKind event{"saved_view.changed",
                                           "A saved view was renamed, changed or shared", saved_views_read,
                                           "saved_view.changed"};
    std::string noun;
};
BOOST_DESCRIBE_STRUCT(SavedViewChanged, (), (noun))

struct SavedViewDeleted {
    static constexpr jobs::EventKind event{"saved_view.deleted", "A saved view was deleted", saved_views_read,
                                           "saved_view.changed"};
    std::string noun;
};
BOOST_DESCRIBE_STRUCT(SavedViewDeleted, (), (noun))

} // namespace alcedo::saved_views
