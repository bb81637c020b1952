#pragma once
#include "base/permission.hpp"

namespace alcedo::deliveries {

inline constexpr Permission webhooks_read{"webhooks.read", "See what providers delivered"};
inline constexpr Permission webhooks_write{"webhooks.write", "Read deliveries again that could not be read"};

} // namespace alcedo::deliveries
