#pragma once
#include "base/permission.hpp"

namespace alcedo::channels {

inline constexpr Permission channels_read{"channels.read", "See what the workspace is connected to",
                                          "manager marketer sales viewer"};
inline constexpr Permission channels_write{"channels.write", "Connect and disconnect channels"};

} // namespace alcedo::channels
