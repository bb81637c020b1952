#pragma once
#include <gtest/gtest.h>

#include "tests/support/database.hpp"

/// A table of tenants for the tests of this layer, which stand on no feature's tables.
namespace alcedo::db {

inline constexpr TenantId asha{1};
inline constexpr TenantId binod{2};

inline void create_notes(Database& database) {
    std::vector<Migration> migrations(embedded_migrations().begin(), embedded_migrations().end());
    migrations.push_back({static_cast<int>(migrations.size()) + 1, "notes",
                          "create table notes (tenant_id bigint not null, id bigint not null, body text,\n"
                          "    primary key (tenant_id, id)\n) without rowid;\n"});
    database.migrate(migrations);
}

inline void add_note(Tx& tx, std::int64_t id, std::string_view body = "hello") {
    tx.run_counted("insert into notes (tenant_id, id, body) values (:tenant, :id, :body)",
                   {{"id", id}, {"body", body}});
}

inline std::int64_t count_notes(Tx& tx) {
    return tx.one<std::int64_t>("select count(*) from notes where tenant_id = :tenant");
}

inline std::int64_t count_notes(Database& database, TenantId tenant = asha) {
    return database.read(tenant, [](Tx& tx) { return count_notes(tx); });
}

} // namespace alcedo::db
