#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::operations {

/// What long work can be filtered and sorted by.
const db::filter::Fields& operation_fields();

} // namespace alcedo::operations
