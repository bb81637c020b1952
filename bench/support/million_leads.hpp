#pragma once
#include "bench/support/million.hpp"

namespace alcedo::bench {

/// The million contacts with one lead each, captured when its contact was made, in a place of its own: statuses, priorities
/// and `custom.budget` (a number) spread evenly. Of an earlier run when the schema is still the same, else made now.
MillionContacts million_leads(const Plan& plan);
/// A copy of it that may be changed, named `name`.
MillionContacts copy_of_million_leads(const Plan& plan, const std::string& name);

} // namespace alcedo::bench
