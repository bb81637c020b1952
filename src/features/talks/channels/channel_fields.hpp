#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::channels {

/// What channels may be filtered and sorted by.
const db::filter::Fields& channel_fields();

} // namespace alcedo::channels
