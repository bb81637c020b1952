#pragma once
#include "base/permission.hpp"

namespace alcedo::deliveries {

inline constexpr Permission webhooks_read{"webhooks.read", "See what providers delivered"};

} // namespace alcedo::deliveries
