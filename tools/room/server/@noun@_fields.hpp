#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::@room@ {

/// What @words@ can be filtered and sorted by.
const db::filter::Fields& @noun@_fields();

} // namespace alcedo::@room@
