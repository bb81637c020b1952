#pragma once
#include "base/permission.hpp"

namespace alcedo::@room@ {

inline constexpr Permission @room@_read{"@room@.read", "See @words@", "manager marketer sales viewer"};
inline constexpr Permission @room@_write{"@room@.write", "Add, change and delete @words@", "manager marketer sales"};

} // namespace alcedo::@room@
