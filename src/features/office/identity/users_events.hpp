#pragma once
#include "features/office/identity/users_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::identity {

struct UserAdded {
    static constexpr jobs::EventKind event{"user.added", "Somebody joined the team", users_read,
                                           "user.changed"};
    std::string name;
    std::string role;
};
BOOST_DESCRIBE_STRUCT(UserAdded, (), (name, role))

struct UserChanged {
    static constexpr jobs::EventKind event{"user.changed", "Somebody's name, role or access changed",
                                           users_read, "user.changed"};
    std::string name;
    std::string role;
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(UserChanged, (), (name, role, active))

} // namespace alcedo::identity
