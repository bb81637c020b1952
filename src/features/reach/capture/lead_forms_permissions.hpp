#pragma once
#include "base/permission.hpp"

namespace alcedo::capture {

inline constexpr Permission forms_read{"lead_forms.read", "See lead forms", "manager marketer sales viewer"};
inline constexpr Permission forms_write{"lead_forms.write", "Change how forms are read and answered",
                                        "manager marketer"};

} // namespace alcedo::capture
