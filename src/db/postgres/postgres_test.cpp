#include <algorithm>
#include <barrier>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "db/notes_test.hpp"
#include "tests/support/postgres.hpp"

namespace alcedo::db {
namespace {

class Postgres : public testing::Test {
protected:
    void SetUp() override {
        if (test::engines().size() == 1) GTEST_SKIP() << "ALCEDO_TEST_SQLITE_ONLY is set";
        fresh_.emplace(Engine::postgres);
        create_notes(database());
    }
    Database& database() { return **fresh_; }
    std::unique_ptr<Database> open_another() { return Database::open(fresh_->options()); }

    /// Ends every connection that this database has, as a restart of the server would.
    void disconnect_all() {
        test::postgres::run_as_superuser(
            "", "select count(pg_terminate_backend(pid, 5000)) from pg_stat_activity "
                "where datname = '" +
                    fresh_->postgres_name() + "'");
    }

    std::optional<test::FreshDatabase> fresh_;
};

TEST_F(Postgres, WaitsForTheDiskAgainAfterATransactionThatMayBeLate) {
    const auto setting = [&] {
        return database().write_across(
            [](SystemTx& tx) { return tx.one<std::string>("select current_setting('synchronous_commit')"); });
    };
    const auto before = setting();
    database().write(asha, [](Tx& tx) {
        tx.allow_late_sync();
        add_note(tx, 1);
    });
    EXPECT_EQ(setting(), before);
    EXPECT_EQ(count_notes(database()), 1);
}

TEST_F(Postgres, ComesBackAfterItsConnectionsWereEnded) {
    database().write(asha, [](Tx& tx) { add_note(tx, 1); });
    EXPECT_EQ(count_notes(database()), 1);
    disconnect_all();
    EXPECT_EQ(count_notes(database()), 1);
    database().write(asha, [](Tx& tx) { add_note(tx, 2); });
    EXPECT_EQ(count_notes(database()), 2);
    EXPECT_GE(database().stats().reconnects, 2);
}

TEST_F(Postgres, RunsTheClosureAgainWhenItsConnectionIsLostBeforeTheCommit) {
    int attempts = 0;
    database().write(asha, [&](Tx& tx) {
        add_note(tx, 1);
        if (++attempts == 1) disconnect_all();
        add_note(tx, 2);
    });
    EXPECT_EQ(attempts, 2);
    EXPECT_EQ(count_notes(database()), 2);
}

TEST_F(Postgres, NeverRepeatsACommitThatMayHaveBeenDone) {
    int attempts = 0;
    EXPECT_THROW(database().write(asha,
                                  [&](Tx& tx) {
                                      ++attempts;
                                      add_note(tx, 1);
                                      disconnect_all();
                                  }),
                 DatabaseFailure);
    EXPECT_EQ(attempts, 1);
}

TEST_F(Postgres, RunsTheLoserOfADeadlockAgain) {
    database().write(asha, [](Tx& tx) {
        add_note(tx, 1);
        add_note(tx, 2);
    });
    std::barrier both_hold_one(2);
    std::atomic<int> attempts = 0;
    // Of one node they would be one group, which goes one after another.
    const auto another = open_another();
    const auto touch_both = [&](Database& node, int first, int second) {
        bool again = false;
        node.write(asha, [&](Tx& tx) {
            ++attempts;
            tx.serialise(std::to_string(first));
            tx.one<int>("select 1"); // waits until it has it
            if (!std::exchange(again, true)) both_hold_one.arrive_and_wait();
            tx.serialise(std::to_string(second));
            tx.run("update notes set body = body || '!' where tenant_id = :tenant");
        });
    };
    std::thread other([&] { touch_both(*another, 2, 1); });
    touch_both(database(), 1, 2);
    other.join();
    EXPECT_EQ(attempts, 3);
    EXPECT_EQ(database().stats().retries + another->stats().retries, 1);
    EXPECT_EQ(database().read(asha,
                              [](Tx& tx) {
                                  return tx.one<std::string>(
                                      "select body from notes where tenant_id = :tenant and id = 1");
                              }),
              "hello!!");
}

TEST_F(Postgres, DoesNotPretendToCommitAfterAFailureThatWasIgnored) {
    EXPECT_THROW(database().write(asha,
                                  [](Tx& tx) {
                                      add_note(tx, 1);
                                      EXPECT_THROW(add_note(tx, 1), UniqueViolation);
                                  }),
                 DatabaseFailure);
    EXPECT_EQ(count_notes(database()), 0);
}

/// Adds a note without waiting for the answer.
void post_note(Tx& tx, std::int64_t id) {
    tx.run("insert into notes (tenant_id, id, body) values (:tenant, :id, 'posted')", {{"id", id}});
}

TEST_F(Postgres, SendsStatementsOfWhichNobodyReadsTheOutcomeInOrderAndAllOfThem) {
    database().write(asha, [](Tx& tx) {
        for (int id = 1; id <= 250; ++id) post_note(tx, id);
        EXPECT_EQ(tx.run_counted("update notes set body = '' where tenant_id = :tenant"), 250);
        tx.run("delete from notes where tenant_id = :tenant and id > :id", {{"id", 7}});
    });
    EXPECT_EQ(count_notes(database()), 7);
}

TEST_F(Postgres, ThrowsThePostedStatementsFailureAtTheNextOneOrAtTheCommit) {
    const auto post_twice = [](Tx& tx) {
        post_note(tx, 1);
        post_note(tx, 1);
    };
    EXPECT_THROW(database().write(asha, post_twice), UniqueViolation);
    EXPECT_THROW(database().write(asha,
                                  [&](Tx& tx) {
                                      post_twice(tx);
                                      count_notes(tx);
                                      ADD_FAILURE() << "went on after a failure";
                                  }),
                 UniqueViolation);
    EXPECT_EQ(count_notes(database()), 0);
    // The connection is as good as new.
    database().write(asha, [](Tx& tx) { post_note(tx, 2); });
    EXPECT_EQ(count_notes(database()), 1);
}

TEST_F(Postgres, LeavesNothingOfPostedStatementsWhenTheClosureThrows) {
    for (int attempt = 0; attempt < 3; ++attempt)
        EXPECT_THROW(database().write(asha,
                                      [](Tx& tx) {
                                          post_note(tx, 1);
                                          post_note(tx, 1);
                                          throw std::runtime_error("no");
                                      }),
                     std::runtime_error);
    database().write(asha, [](Tx& tx) { post_note(tx, 1); });
    EXPECT_EQ(count_notes(database()), 1);
}

TEST_F(Postgres, RepeatsAWriteOfPostedStatementsOnAConnectionThatHadDied) {
    database().write(asha, [](Tx& tx) { post_note(tx, 1); });
    disconnect_all();
    database().write(asha, [](Tx& tx) { post_note(tx, 2); });
    EXPECT_EQ(count_notes(database()), 2);
}

TEST_F(Postgres, RefusesAPostedWriteInARead) {
    EXPECT_THROW(database().read(asha, [](Tx& tx) { post_note(tx, 1); }), DatabaseFailure);
    EXPECT_EQ(count_notes(database()), 0);
}

TEST_F(Postgres, ShowsNothingToAConnectionThatNamesNoTenant) {
    database().write(asha, [](Tx& tx) { add_note(tx, 1); });
    EXPECT_EQ(test::postgres::run_as_superuser(fresh_->postgres_name(),
                                               "set role alcedo_plain; select count(*) from notes"),
              "0");
    EXPECT_EQ(test::postgres::run_as_superuser(
                  fresh_->postgres_name(),
                  "set role alcedo_plain; set alcedo.tenant = '2'; select count(*) from notes"),
              "0");
    EXPECT_EQ(test::postgres::run_as_superuser(
                  fresh_->postgres_name(),
                  "set role alcedo_plain; set alcedo.tenant = '1'; select count(*) from notes"),
              "1");
}

TEST_F(Postgres, FindsTheRowsOfATenantByIndexUnderRowLevelSecurity) {
    const auto plan = database().read(asha, [](Tx& tx) {
        return tx.all<std::string>("explain select body from notes where tenant_id = :tenant and id = 5");
    });
    EXPECT_NE(plan.front().find("notes_pkey"), std::string::npos) << plan.front();
}

TEST_F(Postgres, GivesEveryLiveNodeANumberOfItsOwn) {
    auto other = open_another();
    const int mine = database().claim_node();
    const int others = other->claim_node();
    EXPECT_NE(mine, others);
    EXPECT_TRUE(mine >= 0 && mine < 1024 && others >= 0 && others < 1024);
    EXPECT_EQ(database().claim_node(), mine);
}

TEST_F(Postgres, HearsOtherNodesAlsoAfterItsConnectionWasEnded) {
    std::mutex mutex;
    std::condition_variable arrived;
    std::vector<std::string> heard;
    auto other = open_another();
    database().listen("news", [&](std::string_view payload) {
        const std::lock_guard lock(mutex);
        heard.emplace_back(payload);
        arrived.notify_one();
    });
    const auto hears = [&](std::string_view payload) {
        std::unique_lock lock(mutex);
        return arrived.wait_for(lock, std::chrono::seconds(10),
                                [&] { return std::ranges::find(heard, payload) != heard.end(); });
    };
    other->write(asha, [](Tx& tx) { tx.notify("news", "before"); });
    EXPECT_TRUE(hears("before"));
    disconnect_all();
    EXPECT_TRUE(hears("")) << "the listener was not told that it may have missed something";
    other->write(asha, [](Tx& tx) { tx.notify("news", "after"); });
    EXPECT_TRUE(hears("after"));
}

} // namespace
} // namespace alcedo::db
