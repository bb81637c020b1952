#pragma once
#include "base/permission.hpp"

namespace alcedo::operations {

inline constexpr Permission operations_read{"operations.read", "See long work and how far it is",
                                            "manager marketer sales viewer"};
inline constexpr Permission operations_write{"operations.write", "Stop and undo long work",
                                             "manager marketer sales"};

} // namespace alcedo::operations
