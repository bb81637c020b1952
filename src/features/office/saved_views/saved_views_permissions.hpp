#pragma once
#include "base/permission.hpp"

namespace alcedo::saved_views {

inline constexpr Permission saved_views_read{"saved_views.read", "See saved views of lists",
                                             "manager marketer sales viewer"};
inline constexpr Permission saved_views_write{"saved_views.write", "Save and share views of lists",
                                              "manager marketer sales"};

} // namespace alcedo::saved_views
