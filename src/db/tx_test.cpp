#include <gtest/gtest.h>

#include "tests/support/database.hpp"

namespace alcedo::db {
namespace {

constexpr TenantId asha{1};

void create_notes(Database& database) {
    database.write_across([](SystemTx& tx) {
        tx.run_script("create table notes (tenant_id bigint not null, id bigint not null, body text, "
                      "primary key (tenant_id, id))");
    });
}

ALCEDO_TEST_ON_BOTH(Transactions, AreUndoneWhenTheClosureThrows) {
    create_notes(database);
    const auto failing = [](Tx& tx) {
        tx.run("insert into notes (tenant_id, id, body) values (:tenant, 1, 'x')");
        throw std::runtime_error("no");
    };
    EXPECT_THROW(database.write(asha, failing), std::runtime_error);
    EXPECT_EQ(database.read(asha, [](Tx& tx) {
        return tx.one<int>("select count(*) from notes where tenant_id = :tenant");
    }), 0);
}

} // namespace
} // namespace alcedo::db
