#pragma once
#include <string>

namespace alcedo::test {

/// From now on every statement that is prepared on PostgreSQL is looked at when the test program ends: it must touch a
/// tenant's rows only where these lie. `migrated_template` names the database that the twin is a copy of.
void hear_statements(const std::string& (*migrated_template)());

} // namespace alcedo::test
