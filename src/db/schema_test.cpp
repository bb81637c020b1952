#include <cstdlib>
#include <fstream>
#include <sstream>

#include "db/schema_text.hpp"
#include "tests/support/database.hpp"
#include "tests/support/source_folder.hpp"

namespace alcedo::db {
namespace {

std::string content_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

ALCEDO_TEST_ON_BOTH(Schema, IsTheOneInDocsSchema) {
    const auto file = test::source_folder() / "docs" / "schema" /
                      (database.engine() == Engine::sqlite ? "sqlite.sql" : "postgres.sql");
    const auto schema =
        "-- Written by the test Schema.IsTheOneInDocsSchema; do not edit.\n\n" + schema_text(database);
    if (std::getenv("ALCEDO_UPDATE_SNAPSHOT") != nullptr) {
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << schema;
    }
    EXPECT_TRUE(content_of(file) == schema)
        << file
        << " is stale. Run db_test with ALCEDO_UPDATE_SNAPSHOT=1 and --gtest_filter=Schema*, look at the "
        << "difference, and commit it with the migration.";
}

struct TenantTable {
    std::string name;
    std::string first_key_column;
    bool without_rowid = false;
};
BOOST_DESCRIBE_STRUCT(TenantTable, (), (name, first_key_column, without_rowid))

/// Leaves out full-text tables, which SQLite keeps in its own way.
constexpr std::string_view sqlite_tables = R"sql(
    select t.name, t.wr as without_rowid,
           coalesce((select k.name from pragma_table_info(t.name) k where k.pk = 1), '') as first_key_column
    from pragma_table_list t
    where t.schema = 'main' and t.type = 'table'
      and exists (select 1 from pragma_table_info(t.name) c where c.name = 'tenant_id'))sql";

constexpr std::string_view postgres_tables = R"sql(
    select c.relname::text as name, 1 as without_rowid, coalesce((
        select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
        where i.indrelid = c.oid and i.indisprimary), '') as first_key_column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace)sql";

ALCEDO_TEST_ON_BOTH(Schema, KeepsTheRowsOfATenantTogether) {
    const auto tables = database.read_across([](SystemTx& tx) {
        return tx.all<TenantTable>(tx.engine() == Engine::sqlite ? sqlite_tables : postgres_tables);
    });
    EXPECT_FALSE(tables.empty());
    for (const auto& table : tables) {
        EXPECT_EQ(table.first_key_column, "tenant_id") << "the primary key of " << table.name;
        EXPECT_TRUE(table.without_rowid) << table.name << " needs `without rowid`";
    }
}

ALCEDO_TEST_ON_BOTH(Schema, GuardsEveryTenantTableInTheServer) {
    if (database.engine() == Engine::sqlite) return;
    EXPECT_EQ(database.read_across([](SystemTx& tx) {
        return tx.all<std::string>(
            "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid "
            "where a.attname = 'tenant_id' and c.relkind in ('r', 'p') and not "
            "(c.relrowsecurity and c.relforcerowsecurity)");
    }),
              std::vector<std::string>{});
}

} // namespace
} // namespace alcedo::db
