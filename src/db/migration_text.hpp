#pragma once
#include <string>
#include <string_view>

#include "db/statement.hpp"

namespace alcedo::db {

/// A migration's text for one engine. A line that starts with `--sqlite ` or `--postgres ` is SQL for that engine only;
/// on PostgreSQL `blob` becomes `bytea`, `real` becomes `double precision`, and `without rowid` goes away.
std::string migration_text(std::string_view sql, Engine engine);

} // namespace alcedo::db
