#include <thread>

#include "db/notes_test.hpp"

namespace alcedo::db {
namespace {

ALCEDO_TEST_ON_BOTH(Transactions, AreUndoneWhenTheClosureThrows) {
    create_notes(database);
    const auto failing = [](Tx& tx) {
        add_note(tx, 1);
        throw std::runtime_error("changed my mind");
    };
    EXPECT_THROW(database.write(asha, failing), std::runtime_error);
    EXPECT_EQ(count_notes(database), 0);
    EXPECT_EQ(database.stats().rollbacks, 1);
}

ALCEDO_TEST_ON_BOTH(Transactions, ReturnWhatTheClosureReturns) {
    create_notes(database);
    EXPECT_EQ(database.write(asha,
                             [](Tx& tx) {
                                 add_note(tx, 1);
                                 return count_notes(tx);
                             }),
              1);
    EXPECT_EQ(database.read(asha, [](Tx&) { return std::make_unique<int>(7); }) != nullptr, true);
}

ALCEDO_TEST_ON_BOTH(Transactions, ThatMayBeSyncedLateAreSeenByTheNext) {
    create_notes(database);
    database.write(asha, [](Tx& tx) {
        tx.allow_late_sync();
        add_note(tx, 1);
    });
    EXPECT_EQ(count_notes(database), 1);
}

ALCEDO_TEST_ON_BOTH(Transactions, DoNotHurtTheirNeighboursWhenOneThrows) {
    create_notes(database);
    constexpr int writers = 24;
    constexpr int rounds = 10;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int writer = 0; writer < writers; ++writer)
        threads.emplace_back([&, writer] {
            for (int round = 0; round < rounds; ++round) {
                try {
                    database.write(asha, [&](Tx& tx) {
                        add_note(tx, writer * rounds + round);
                        if (writer % 3 == 0) throw std::runtime_error("no");
                    });
                } catch (const std::runtime_error&) {
                    ++refused;
                }
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(refused, writers / 3 * rounds);
    const auto kept = (writers - writers / 3) * rounds;
    EXPECT_EQ(count_notes(database), kept);
    const auto stats = database.stats();
    EXPECT_EQ(stats.rollbacks, refused);
    if (database.engine() == Engine::sqlite) {
        EXPECT_GT(stats.largest_batch, 1) << "nobody shared a commit";
    }
}

ALCEDO_TEST_ON_BOTH(Transactions, GoOnAfterAViolationOfAUniqueKey) {
    create_notes(database);
    database.write(asha, [](Tx& tx) { add_note(tx, 1); });
    try {
        database.write(asha, [](Tx& tx) { add_note(tx, 1, "again"); });
        FAIL() << "the second row with the same key was taken";
    } catch (const UniqueViolation& violation) {
        EXPECT_NE(violation.constraint.find("notes"), std::string::npos);
    }
    database.write(asha, [](Tx& tx) { add_note(tx, 2); });
    EXPECT_EQ(count_notes(database), 2);
}

ALCEDO_TEST_ON_BOTH(Transactions, LetReadersSeeOneSnapshotWhileOthersWrite) {
    create_notes(database);
    database.read(asha, [&](Tx& tx) {
        EXPECT_EQ(count_notes(tx), 0);
        std::thread([&] { database.write(asha, [](Tx& other) { add_note(other, 1); }); }).join();
        EXPECT_EQ(count_notes(tx), 0);
    });
    EXPECT_EQ(count_notes(database), 1);
}

ALCEDO_TEST_ON_BOTH(Transactions, RefuseToWriteInARead) {
    create_notes(database);
    EXPECT_THROW(database.read(asha, [](Tx& tx) { add_note(tx, 1); }), DatabaseFailure);
    EXPECT_THROW(database.read(asha, [](Tx& tx) { tx.after_commit([] {}); }), std::logic_error);
    EXPECT_EQ(count_notes(database), 0);
}

ALCEDO_TEST_ON_BOTH(Transactions, DoNotNest) {
    create_notes(database);
    EXPECT_THROW(database.write(asha, [&](Tx&) { count_notes(database); }), std::logic_error);
    EXPECT_THROW(database.read(asha, [&](Tx&) { database.write(asha, [](Tx& tx) { add_note(tx, 1); }); }),
                 std::logic_error);
    EXPECT_EQ(count_notes(database), 0);
}

ALCEDO_TEST_ON_BOTH(Transactions, RunAfterCommitActionsOnlyWhenCommitted) {
    create_notes(database);
    std::vector<std::string> happened;
    database.write(asha, [&](Tx& tx) {
        add_note(tx, 1);
        tx.after_commit([&] { happened.push_back("sees " + std::to_string(count_notes(database))); });
        EXPECT_TRUE(happened.empty());
    });
    EXPECT_THROW(database.write(asha,
                                [&](Tx& tx) {
                                    tx.after_commit([&] { happened.push_back("never"); });
                                    throw std::runtime_error("no");
                                }),
                 std::runtime_error);
    EXPECT_EQ(happened, std::vector<std::string>{"sees 1"});
}

ALCEDO_TEST_ON_BOTH(Transactions, OfOneKeyWaitForEachOther) {
    create_notes(database);
    database.write(asha, [](Tx& tx) { add_note(tx, 1, "0"); });
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 5; ++round)
                database.write(asha, [](Tx& tx) {
                    tx.serialise("counter");
                    const auto body =
                        tx.one<std::string>("select body from notes where tenant_id = :tenant and id = 1");
                    tx.run("update notes set body = :body where tenant_id = :tenant and id = 1",
                           {{"body", std::to_string(std::stoi(body) + 1)}});
                });
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(database.read(asha,
                            [](Tx& tx) {
                                return tx.one<std::string>(
                                    "select body from notes where tenant_id = :tenant and id = 1");
                            }),
              "40");
}

ALCEDO_TEST_ON_BOTH(Transactions, AreRefusedAfterStop) {
    create_notes(database);
    database.stop();
    EXPECT_THROW(count_notes(database), DatabaseFailure);
    EXPECT_THROW(database.write(asha, [](Tx& tx) { add_note(tx, 1); }), DatabaseFailure);
}

ALCEDO_TEST_ON_BOTH(Transactions, CountChangedRows) {
    create_notes(database);
    database.write(asha, [](Tx& tx) {
        add_note(tx, 1);
        add_note(tx, 2);
        EXPECT_EQ(tx.run_counted("update notes set body = 'x' where tenant_id = :tenant"), 2);
        EXPECT_EQ(tx.run_counted("delete from notes where tenant_id = :tenant and id = 9"), 0);
        EXPECT_EQ(tx.run_counted("select * from notes where tenant_id = :tenant"), 0);
    });
}

ALCEDO_TEST_ON_BOTH(Notifications, ArriveAfterTheCommitAndOnlyThen) {
    create_notes(database);
    std::mutex mutex;
    std::condition_variable arrived;
    std::vector<std::string> heard;
    database.listen("news", [&](std::string_view payload) {
        const std::lock_guard lock(mutex);
        heard.emplace_back(payload);
        arrived.notify_one();
    });
    EXPECT_THROW(database.write(asha,
                                [](Tx& tx) {
                                    tx.notify("news", "undone");
                                    throw std::runtime_error("no");
                                }),
                 std::runtime_error);
    database.write(asha, [](Tx& tx) { tx.notify("gossip", "elsewhere"); });
    database.write(asha, [](Tx& tx) { tx.notify("news", "a 'quoted' word"); });
    std::unique_lock lock(mutex);
    ASSERT_TRUE(arrived.wait_for(lock, std::chrono::seconds(10), [&] { return !heard.empty(); }));
    EXPECT_EQ(heard, std::vector<std::string>{"a 'quoted' word"});
}

} // namespace
} // namespace alcedo::db
