#pragma once
#include <string>

#include "db/database.hpp"

namespace alcedo::db {

/// The whole schema as the engine has it now, in a stable order; docs/schema/ keeps it and a test compares.
std::string schema_text(Database& database);

} // namespace alcedo::db
