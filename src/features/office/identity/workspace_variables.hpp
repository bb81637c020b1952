#pragma once
#include "features/office/writing/writing.hpp"

namespace alcedo::identity {

/// What every text can say: {{business_name}}.
void register_variables(writing::Writing& writing);

} // namespace alcedo::identity
