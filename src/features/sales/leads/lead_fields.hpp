#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::leads {

/// What leads may be filtered and sorted by.
const db::filter::Fields& lead_fields();

} // namespace alcedo::leads
