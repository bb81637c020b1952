#pragma once
#include "base/permission.hpp"

namespace alcedo::files {

inline constexpr Permission files_read{"files.read", "See files", "manager marketer sales viewer"};
inline constexpr Permission files_write{"files.write", "Add and delete files", "manager marketer sales"};

} // namespace alcedo::files
