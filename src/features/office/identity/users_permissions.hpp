#pragma once
#include "base/permission.hpp"

namespace alcedo::identity {

inline constexpr Permission users_read{"users.read", "See who works here", "manager marketer sales viewer"};
inline constexpr Permission users_write{"users.write", "Add people, change their roles, lock them out"};

} // namespace alcedo::identity
