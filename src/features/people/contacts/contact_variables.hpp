#pragma once
#include "features/office/writing/writing.hpp"

namespace alcedo::contacts {

/// What a text can say about a person: {{first_name}} and the like.
void register_variables(writing::Writing& writing);

} // namespace alcedo::contacts
