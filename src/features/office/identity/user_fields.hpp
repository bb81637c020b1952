#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::identity {

/// What the people of a workspace may be filtered and sorted by.
const db::filter::Fields& user_fields();

} // namespace alcedo::identity
