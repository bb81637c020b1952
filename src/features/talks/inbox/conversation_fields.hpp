#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::inbox {

/// What conversations may be filtered and sorted by.
const db::filter::Fields& conversation_fields();

} // namespace alcedo::inbox
