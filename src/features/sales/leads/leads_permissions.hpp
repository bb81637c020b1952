#pragma once
#include "base/permission.hpp"

namespace alcedo::leads {

inline constexpr Permission leads_read{"leads.read", "See leads", "manager marketer sales viewer"};
inline constexpr Permission leads_write{"leads.write", "Add and change leads, give them to people",
                                        "manager marketer sales"};
inline constexpr Permission leads_delete{"leads.delete", "Delete leads", "manager"};

} // namespace alcedo::leads
