#pragma once
#include "base/permission.hpp"

namespace alcedo::fields {

inline constexpr Permission custom_fields_write{"custom_fields.write",
                                                "Give records fields of the workspace's own"};

} // namespace alcedo::fields
