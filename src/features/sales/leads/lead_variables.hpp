#pragma once
#include "features/office/writing/writing.hpp"

namespace alcedo::leads {

/// What a text can say about a lead: {{campaign_name}} and the like, and all about its person.
void register_variables(writing::Writing& writing);

} // namespace alcedo::leads
