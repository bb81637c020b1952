#include <gmock/gmock.h>

#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

void add_notes_of_both(Database& database) {
    create_notes(database);
    database.write(asha, [](Tx& tx) { add_note(tx, 1, "of asha"); });
    database.write(binod, [](Tx& tx) {
        add_note(tx, 1, "of binod");
        add_note(tx, 2, "of binod");
    });
}

ALCEDO_TEST_ON_BOTH(Tenancy, RefusesAStatementOnATenantTableWithoutTheTenant) {
    add_notes_of_both(database);
    for (const std::string sql :
         {"select body from notes", "SELECT body FROM Notes where id = 1",
          "select body from \"notes\" -- :tenant\n", "delete from notes where ':tenant' <> ''"}) {
        const auto run = [&] { database.write(asha, [&](Tx& tx) { tx.run(sql); }); };
        EXPECT_THAT(run, ThrowsMessage<std::logic_error>(HasSubstr("must mention :tenant"))) << sql;
    }
    EXPECT_EQ(database.read_across([](SystemTx& tx) { return tx.one<int>("select count(*) from notes"); }),
              3);
}

ALCEDO_TEST_ON_BOTH(Tenancy, StillRefusesItAfterASystemTransactionPreparedIt) {
    add_notes_of_both(database);
    const auto sql = "select count(*) from notes";
    EXPECT_EQ(database.write_across([&](SystemTx& tx) { return tx.one<int>(sql); }), 3);
    EXPECT_THROW(database.write(asha, [&](Tx& tx) { return tx.one<int>(sql); }), std::logic_error);
}

ALCEDO_TEST_ON_BOTH(Tenancy, ShowsEachTenantOnlyItsOwnRows) {
    add_notes_of_both(database);
    EXPECT_EQ(count_notes(database, asha), 1);
    EXPECT_EQ(count_notes(database, binod), 2);
    EXPECT_EQ(count_notes(database, TenantId{3}), 0);
}

ALCEDO_TEST_ON_BOTH(Tenancy, GivesATenantsHandleInsideASystemTransaction) {
    add_notes_of_both(database);
    database.write_across([](SystemTx& tx) {
        EXPECT_EQ(tx.all<std::int64_t>("select distinct tenant_id from notes order by 1").size(), 2);
        auto of_asha = tx.for_tenant(asha);
        EXPECT_EQ(of_asha.tenant(), asha);
        EXPECT_EQ(count_notes(of_asha), 1);
        add_note(of_asha, 9);
        EXPECT_THROW(of_asha.run("delete from notes"), std::logic_error);
    });
    EXPECT_EQ(count_notes(database, asha), 2);
}

/// On PostgreSQL the engine itself hides other tenants' rows, even from SQL that fools the check of statements.
TEST(Tenancy, HoldsInTheServerAgainstSqlThatMentionsTheTenantInVain) {
    for (const auto engine : test::engines()) {
        if (engine != Engine::postgres) continue;
        test::FreshDatabase database(engine);
        add_notes_of_both(*database);
        database->write(asha, [](Tx& tx) {
            EXPECT_EQ(tx.all<std::string>("select body from notes where :tenant > 0"),
                      std::vector<std::string>{"of asha"});
            EXPECT_EQ(tx.run_counted("update notes set body = 'x' where :tenant > 0"), 1);
            EXPECT_EQ(tx.run_counted("delete from notes where tenant_id = 2 and :tenant > 0"), 0);
        });
        EXPECT_THROW(
            database->write(
                asha,
                [](Tx& tx) { tx.run("insert into notes (tenant_id, id) values (2, 77 + 0 * :tenant)"); }),
            DatabaseFailure);
        EXPECT_EQ(count_notes(*database, binod), 2);
    }
}

} // namespace
} // namespace alcedo::db
