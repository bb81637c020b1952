#include <thread>

#include "base/worker_pool.hpp"
#include "db/notes_test.hpp"
#include "tests/support/postgres.hpp"

namespace alcedo::db {
namespace {

/// What row-level security alone lets through: the statement itself asks for all.
std::int64_t visible_notes(Tx& tx) {
    return tx.one<std::int64_t>("select count(*) from notes where :tenant > 0");
}

class PostgresTogether : public testing::Test {
protected:
    void SetUp() override {
        if (test::engines().size() == 1) GTEST_SKIP() << "ALCEDO_TEST_SQLITE_ONLY is set";
        fresh_.emplace(Engine::postgres);
        create_notes(**fresh_);
        auto options = fresh_->options();
        // So that every tenant comes by on every connection.
        options.read_connections = 1;
        options.write_connections = 2;
        database_ = Database::open(options);
        database().write(asha, [](Tx& tx) { add_note(tx, 1); });
        database().write(binod, [](Tx& tx) {
            add_note(tx, 1);
            add_note(tx, 2);
        });
    }
    Database& database() { return *database_; }
    std::int64_t seen_by(TenantId tenant) {
        return database().read(tenant, [](Tx& tx) { return visible_notes(tx); });
    }

    std::optional<test::FreshDatabase> fresh_;
    std::unique_ptr<Database> database_;
};

TEST_F(PostgresTogether, ReadsOfTwoTenantsInOnePacketSeeEachTheirOwn) {
    seen_by(asha); // learns that this closure asks once
    WorkerPool pool({.active = 4});
    std::atomic<int> wrong = 0;
    std::atomic<int> done = 0;
    for (int i = 0; i < 2000; ++i)
        pool.try_submit([&, tenant = i % 3 == 0 ? binod : asha] {
            if (seen_by(tenant) != (tenant == binod ? 2 : 1)) ++wrong;
            ++done;
        });
    pool.stop();
    EXPECT_EQ(wrong, 0);
    EXPECT_EQ(done, 2000);
}

TEST_F(PostgresTogether, FailureOfOneReadReachesNobodyElse) {
    const auto quotient = [&](std::int64_t divisor) {
        return database().read(asha, [&](Tx& tx) {
            return tx.one<std::int64_t>("select 12 / :divisor + 0 * :tenant", {{"divisor", divisor}});
        });
    };
    EXPECT_EQ(quotient(3), 4);
    WorkerPool pool({.active = 4});
    std::atomic<int> failed = 0;
    std::atomic<int> right = 0;
    for (int i = 0; i < 300; ++i)
        pool.try_submit([&, i] {
            try {
                if (quotient(i % 10 == 0 ? 0 : 3) == 4) ++right;
            } catch (const DatabaseFailure&) {
                ++failed;
            }
            if (seen_by(binod) != 2) ++failed;
        });
    pool.stop();
    EXPECT_EQ(failed, 30);
    EXPECT_EQ(right, 270);
}

TEST_F(PostgresTogether, SecondStatementOfAReadSeesTheSnapshotOfTheFirst) {
    std::int64_t newest = 100;
    bool looks_twice = false;
    int runs = 0;
    const auto look = [&] {
        return database().read(asha, [&](Tx& tx) {
            ++runs;
            const auto before = count_notes(tx);
            if (!looks_twice) return before;
            std::thread([&] {
                database().write(asha, [&](Tx& other) { add_note(other, ++newest); });
            }).join();
            EXPECT_EQ(count_notes(tx), before);
            return before;
        });
    };
    look();
    look();
    EXPECT_EQ(runs, 2);
    looks_twice = true;
    look();
    EXPECT_EQ(runs, 4) << "it did not begin anew on a snapshot";
    look();
    EXPECT_EQ(runs, 5) << "it was not remembered";
}

TEST_F(PostgresTogether, TenantOfAFailedTransactionIsNotTheNextOnes) {
    for (int round = 0; round < 5; ++round) {
        EXPECT_THROW(database().write(binod, [](Tx& tx) { add_note(tx, 1); }), UniqueViolation);
        EXPECT_EQ(database().write(asha, [](Tx& tx) { return visible_notes(tx); }), 1);
        EXPECT_THROW(database().write(binod,
                                      [](Tx& tx) {
                                          add_note(tx, 9);
                                          throw std::runtime_error("no");
                                      }),
                     std::runtime_error);
        EXPECT_EQ(database().write(asha, [](Tx& tx) { return visible_notes(tx); }), 1);
        EXPECT_THROW(database().read(binod,
                                     [](Tx& tx) {
                                         visible_notes(tx);
                                         tx.one<int>("select 1 / (:tenant - :tenant)");
                                     }),
                     DatabaseFailure);
        EXPECT_EQ(seen_by(asha), 1);
        EXPECT_EQ(seen_by(binod), 2);
    }
}

TEST_F(PostgresTogether, RefusesToWriteInAReadOfOneStatement) {
    bool writes = false;
    const auto maybe_write = [&] {
        return database().read(asha, [&](Tx& tx) {
            return tx.all<std::int64_t>(writes ? "delete from notes where tenant_id = :tenant returning id"
                                               : "select id from notes where tenant_id = :tenant");
        });
    };
    EXPECT_EQ(maybe_write().size(), 1u);
    writes = true;
    EXPECT_THROW(maybe_write(), DatabaseFailure);
    EXPECT_EQ(seen_by(asha), 1);
}

TEST_F(PostgresTogether, WritesThatWaitTogetherShareACommitAndFailAlone) {
    const auto before = database().stats();
    WorkerPool pool({.active = 4});
    std::atomic<int> refused = 0;
    std::atomic<int> told = 0;
    for (int i = 0; i < 400; ++i)
        pool.try_submit([&, i] {
            try {
                // Two of them meet a key that is taken.
                database().write(asha, [&, i](Tx& tx) {
                    tx.after_commit([&] { ++told; });
                    add_note(tx, i % 200 == 0 ? 1 : 1000 + i);
                });
            } catch (const UniqueViolation&) {
                ++refused;
            }
        });
    pool.stop();
    EXPECT_EQ(refused, 2);
    EXPECT_EQ(told, 398);
    EXPECT_EQ(count_notes(database()), 399);
    EXPECT_EQ(database().stats().writes - before.writes, 398);
    EXPECT_LT(database().stats().commits - before.commits, 398) << "nobody shared a commit";
}

/// Makes the server look as if it had Citus, which hands on no session setting and takes no sub-select in a policy.
TEST_F(PostgresTogether, TenantIsNamedInEveryTransactionOfADistributedServer) {
    const auto server = [&](const std::string& sql) {
        return test::postgres::run_as_superuser(fresh_->postgres_name(), sql);
    };
    server(
        "set allow_system_table_mods = on; insert into pg_extension (oid, extname, extowner, extnamespace, "
        "extrelocatable, extversion) values (99999, 'citus', 10, 11, false, '12')");
    server("drop policy tenant_isolation on notes");
    {
        const auto distributed = Database::open(fresh_->options());
        std::vector<Migration> migrations(embedded_migrations().begin(), embedded_migrations().end());
        migrations.push_back(
            {static_cast<int>(migrations.size()) + 1, "notes",
             "create table notes (tenant_id bigint not null, id bigint not null, body text,\n"
             "    primary key (tenant_id, id)\n) without rowid;\n"});
        distributed->migrate(migrations);
        EXPECT_EQ(
            server("select count(*) from pg_policies where tablename = 'notes' and qual ilike '%select%'"),
            "0");
        const auto see = [&](TenantId tenant) {
            return distributed->read(tenant, [](Tx& tx) {
                EXPECT_EQ(tx.one<std::string>("select current_setting('alcedo.tenant')"),
                          std::to_string(tx.tenant().value()));
                return visible_notes(tx);
            });
        };
        for (int round = 0; round < 3; ++round) {
            EXPECT_EQ(see(asha), 1);
            EXPECT_EQ(see(binod), 2);
        }
        EXPECT_EQ(distributed->write(binod, [](Tx& tx) { return visible_notes(tx); }), 2);
    }
    server("set allow_system_table_mods = on; delete from pg_extension where extname = 'citus'");
}

TEST_F(PostgresTogether, RunsAScriptStatementByStatement) {
    database().write_across([](SystemTx& tx) {
        tx.run_script("create table scripted (a text); -- ; not here\n"
                      "insert into scripted values ('one;two'); insert into scripted values ('three');\n");
    });
    EXPECT_EQ(database().read_across([](SystemTx& tx) {
        return tx.one<std::string>("select string_agg(a, ' ' order by a) from scripted");
    }),
              "one;two three");
}

} // namespace
} // namespace alcedo::db
