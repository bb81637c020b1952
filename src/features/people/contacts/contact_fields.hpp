#pragma once
#include "db/filter/fields.hpp"

namespace alcedo::contacts {

/// What contacts may be filtered and sorted by.
const db::filter::Fields& contact_fields();

} // namespace alcedo::contacts
