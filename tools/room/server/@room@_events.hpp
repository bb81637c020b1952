#pragma once
#include "features/@district@/@room@/@room@_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::@room@ {

struct @Noun@Created {
    static constexpr jobs::EventKind event{"@noun@.created", "@Word@ was added", @room@_read, "@noun@.changed"};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(@Noun@Created, (), (name))

struct @Noun@Changed {
    static constexpr jobs::EventKind event{"@noun@.changed", "@Word@ was changed", @room@_read, "@noun@.changed"};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(@Noun@Changed, (), (name))

struct @Noun@Deleted {
    static constexpr jobs::EventKind event{"@noun@.deleted", "@Word@ was deleted", @room@_read, "@noun@.changed"};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(@Noun@Deleted, (), (name))

} // namespace alcedo::@room@
