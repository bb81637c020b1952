#pragma once
#include <span>
#include <string_view>

namespace alcedo::db {

/// One file of src/migrations, `NNNN_name.sql`, as it was when the program was built.
struct Migration {
    int number;
    std::string_view name; ///< the part between the number and `.sql`
    std::string_view sql;
};

/// Every migration in rising order of number, without gaps; lives as long as the program.
std::span<const Migration> embedded_migrations();

} // namespace alcedo::db
