#pragma once
#include <string>
#include <vector>

#include "db/database.hpp"

/// What holds of every database that Alcedo has written, whenever one looks. Walks the schema, so that new tables are
/// covered without a line.
namespace alcedo::test {

/// Every number in any row that is an id and names nothing that there is: "messages.lead_id 7153…".
std::vector<std::string> orphans(db::Database& database);

/// The tables with a row that holds one of these words in any column, each once.
std::vector<std::string> tables_that_hold(db::Database& database, const std::vector<std::string>& words);
std::vector<std::string> tables_that_hold(const std::vector<std::string>& rows,
                                          const std::vector<std::string>& words);

/// Every row of every table, as "table: all its columns".
std::vector<std::string> all_rows(db::Database& database);
/// Those of one tenant, of the tables that have such.
std::vector<std::string> rows_of(db::Database& database, TenantId tenant,
                                 const std::vector<std::string>& except);

} // namespace alcedo::test
