#include "db/database.hpp"

#include "db/postgres/database.hpp"
#include "db/sqlite/database.hpp"

namespace alcedo::db {

std::unique_ptr<Database> Database::open(const Options& options) {
    if (!options.postgres_url.empty()) return std::make_unique<postgres::PostgresDatabase>(options);
    return std::make_unique<sqlite::SqliteDatabase>(options);
}

} // namespace alcedo::db
