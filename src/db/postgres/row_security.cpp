#include "db/postgres/database.hpp"

#include <fmt/format.h>

namespace alcedo::db::postgres {

namespace {

/// Read once per statement, where the server takes sub-selects in policies.
constexpr std::string_view by_statement = R"sql(
    (select current_setting('alcedo.tenant', true)) = '*' or tenant_id = (
        select nullif(nullif(current_setting('alcedo.tenant', true), '*'), '')::bigint))sql";
/// Read once per row: a distributed server (Citus) refuses sub-selects.
constexpr std::string_view by_row = R"sql(
    tenant_id = nullif(nullif(current_setting('alcedo.tenant', true), '*'), '')::bigint
    or current_setting('alcedo.tenant', true) = '*')sql";

} // namespace

/// A transaction sees the rows of alcedo.tenant only; '*' sees all, unset sees none.
void PostgresDatabase::protect_tenants(SystemTx& tx) {
    const auto bare = tx.all<std::string>(R"sql(
        select quote_ident(c.relname) from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (
              select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant_isolation'))
        order by 1)sql");
    for (const auto& table : bare)
        tx.run_script(fmt::format(R"sql(
            alter table {0} enable row level security;
            alter table {0} force row level security;
            drop policy if exists tenant_isolation on {0};
            create policy tenant_isolation on {0} using ({1}))sql",
                                  table, is_distributed_ ? by_row : by_statement));
}

} // namespace alcedo::db::postgres
