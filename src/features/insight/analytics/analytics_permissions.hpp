#pragma once
#include "base/permission.hpp"

namespace alcedo::analytics {

inline constexpr Permission analytics_read{"analytics.read", "See figures and charts",
                                           "manager marketer sales viewer"};

} // namespace alcedo::analytics
