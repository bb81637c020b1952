#include "db/schema_text.hpp"

namespace alcedo::db {
namespace {

constexpr std::string_view sqlite_objects = R"sql(
    select s.sql || ';' from sqlite_schema s
    left join pragma_table_list t on t.schema = 'main' and t.name = s.tbl_name
    where s.sql is not null and coalesce(t.type, '') <> 'shadow'
    order by s.tbl_name, s.type = 'table' desc, s.type, s.name)sql";

constexpr std::string_view postgres_tables = R"sql(
    select 'create table ' || c.relname || E' (\n' || (
        select string_agg('    ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                   || case when a.attnotnull then ' not null' else '' end
                   || coalesce(case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                                    else ' default ' || pg_get_expr(d.adbin, d.adrelid) end, ''), E',\n' order by a.attnum)
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)
      || coalesce((select string_agg(E',\n    ' || pg_get_constraintdef(k.oid), '' order by k.contype <> 'p', k.conname)
                   from pg_constraint k where k.conrelid = c.oid), '') || E'\n);'
      || coalesce((select string_agg(E'\n' || pg_get_indexdef(i.indexrelid) || ';', '' order by i.indexrelid::regclass::text)
                   from pg_index i where i.indrelid = c.oid
                   and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)), '')
      || coalesce((select string_agg(E'\n-- row-level security' || case when c.relforcerowsecurity then ', forced' else '' end
                                     || ': ' || p.polname, '') from pg_policy p where p.polrelid = c.oid), '')
    from pg_class c
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
    order by c.relname)sql";

} // namespace

std::string schema_text(Database& database) {
    std::string text;
    const auto objects = database.read_across([](SystemTx& tx) {
        return tx.all<std::string>(tx.engine() == Engine::sqlite ? sqlite_objects : postgres_tables);
    });
    for (const auto& object : objects) text += object + "\n\n";
    return text;
}

} // namespace alcedo::db
