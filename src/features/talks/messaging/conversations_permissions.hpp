#pragma once
#include "base/permission.hpp"

namespace alcedo::messaging {

inline constexpr Permission conversations_read{"conversations.read", "Read conversations",
                                               "manager sales viewer"};
inline constexpr Permission conversations_write{
    "conversations.write", "Write messages, assign and close conversations", "manager sales"};

} // namespace alcedo::messaging
