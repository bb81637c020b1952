#include "tests/world/invariants.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace alcedo::test {
namespace {

/// Ids carry the milliseconds of their making in their upper bits; no count, time or size is so large.
constexpr std::int64_t least_id = 100'000'000'000'000'000;

struct Exception {
    std::string_view column;
    std::string_view reason;
};
constexpr Exception exceptions[] = {
    {"operations.position", "how far one has looked, not what is there"},
    {"operations.last_id", "the same"},
    {"operation_undo.first_id", "between which rows; they may be erased"},
    {"operation_undo.last_id", "the same"},
    {"jobs.node", "a process"},
    {"job_nodes.node", "a process"},
    {"schedules.node", "a process"},
    {"voided_access.id", "a session or a person that has gone"},
};

struct Column {
    std::string table;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Column, (), (table, name))

std::vector<std::string> tables_of(db::SystemTx& tx, bool of_tenants) {
    if (tx.engine() == db::Engine::sqlite)
        return tx.all<std::string>(of_tenants
                                       ? "select m.name from sqlite_master m, pragma_table_info(m.name) c "
                                         "where m.type = 'table' and c.name = 'tenant_id'"
                                       : "select name from sqlite_master where type = 'table'");
    return tx.all<std::string>(of_tenants ? "select table_name::text from information_schema.columns where "
                                            "table_schema = 'public' and column_name = 'tenant_id'"
                                          : "select table_name::text from information_schema.tables where "
                                            "table_schema = 'public'");
}

std::vector<Column> whole_columns(db::SystemTx& tx) {
    if (tx.engine() == db::Engine::sqlite)
        return tx.all<Column>(
            "select m.name as \"table\", c.name as name from sqlite_master m, "
            "pragma_table_info(m.name) c where m.type = 'table' and upper(c.type) = 'BIGINT'");
    return tx.all<Column>(
        "select table_name::text as \"table\", column_name::text as name from "
        "information_schema.columns where table_schema = 'public' and data_type = 'bigint'");
}

void add_rows(db::SystemTx& tx, const std::string& table, const std::string& where,
              std::vector<std::string>& rows) {
    std::string columns = table + "::text";
    if (tx.engine() == db::Engine::sqlite) {
        columns.clear();
        for (const auto& column : tx.all<std::string>("select name from pragma_table_info('" + table + "')"))
            columns += (columns.empty() ? "" : " || ',' || ") + ("quote(" + column + ")");
    }
    for (const auto& row : tx.all<std::string>("select " + columns + " from " + table + " " + where))
        rows.push_back(table + ": " + row);
}

std::set<std::int64_t> values_of(db::SystemTx& tx, const Column& column) {
    const auto values =
        tx.all<std::int64_t>("select distinct " + column.name + " as walked from " + column.table +
                             " where " + column.name + " > " + std::to_string(least_id));
    return {values.begin(), values.end()};
}

/// The table that a column's name names ("lead_id": leads), if there is one.
std::string named_table(const std::string& column, const std::map<std::string, std::set<std::int64_t>>& ids) {
    for (const auto& [table, its] : ids)
        if (table.ends_with("s") && column.ends_with(table.substr(0, table.size() - 1) + "_id") &&
            !column.starts_with("event"))
            return table;
    return {};
}

} // namespace

std::vector<std::string> orphans(db::Database& database) {
    return database.read_across([](db::SystemTx& tx) {
        std::map<std::string, std::set<std::int64_t>> ids;
        std::set<std::int64_t> everything;
        const auto columns = whole_columns(tx);
        for (const auto& column : columns)
            if (column.name == "id") {
                ids[column.table] = values_of(tx, column);
                everything.insert(ids[column.table].begin(), ids[column.table].end());
            }
        std::vector<std::string> found;
        for (const auto& column : columns) {
            const std::string name = column.table + "." + column.name;
            if (column.name == "id" ||
                std::ranges::find(exceptions, name, &Exception::column) != std::end(exceptions))
                continue;
            const auto table = named_table(column.name, ids);
            const auto& there = table.empty() ? everything : ids.at(table);
            for (const auto value : values_of(tx, column))
                if (!there.contains(value)) found.push_back(name + " " + std::to_string(value));
        }
        return found;
    });
}

std::vector<std::string> tables_that_hold(db::Database& database, const std::vector<std::string>& words) {
    return tables_that_hold(all_rows(database), words);
}

std::vector<std::string> tables_that_hold(const std::vector<std::string>& rows,
                                          const std::vector<std::string>& words) {
    std::set<std::string> tables;
    for (const auto& row : rows)
        if (std::ranges::any_of(words, [&](const auto& word) { return row.find(word) != std::string::npos; }))
            tables.insert(row.substr(0, row.find(':')));
    return {tables.begin(), tables.end()};
}

std::vector<std::string> all_rows(db::Database& database) {
    return database.read_across([](db::SystemTx& tx) {
        std::vector<std::string> rows;
        for (const auto& table : tables_of(tx, false)) add_rows(tx, table, "", rows);
        return rows;
    });
}

std::vector<std::string> rows_of(db::Database& database, TenantId tenant,
                                 const std::vector<std::string>& except) {
    return database.read_across([&](db::SystemTx& tx) {
        std::vector<std::string> rows;
        for (const auto& table : tables_of(tx, true))
            if (std::ranges::find(except, table) == except.end())
                add_rows(tx, table, "where tenant_id = " + std::to_string(tenant.value()), rows);
        std::ranges::sort(rows);
        return rows;
    });
}

} // namespace alcedo::test
