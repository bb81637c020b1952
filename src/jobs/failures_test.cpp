#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

std::vector<DeadJob> dead(Node& node, TenantId tenant) {
    return node.database.read(tenant, [&](db::Tx& tx) { return node.queue.dead(tx); });
}

ALCEDO_TEST_ON_BOTH(Failures, AreTriedAgainAfterPausesThatDouble) {
    Log<std::pair<int, Instant>> runs;
    Node node(database);
    node.queue.handle("flaky", {.first_backoff = 1s, .max_backoff = 3s}, [&](Job& job) {
        runs.add({job.attempt, node.clock.now()});
        if (job.attempt < 5) throw std::runtime_error("not yet");
    });
    node.queue.start();
    const Instant start = node.clock.now();
    node.enqueue(asha, {.kind = "flaky"});
    // The pauses: 1 s, 2 s, then the longest allowed.
    const std::vector<Milliseconds> pauses{1s, 2s, 3s, 3s};
    Instant expected = start;
    for (std::size_t i = 0; i < pauses.size(); ++i) {
        EXPECT_EQ(runs.wait_for(i + 1).at(i), std::pair(static_cast<int>(i) + 1, expected));
        while (node.count("select count(*) from jobs where state = 'ready'") == 0) std::this_thread::yield();
        node.pass(pauses[i] - 1ms);
        EXPECT_EQ(runs.size(), i + 1);
        node.pass(1ms);
        expected += pauses[i];
    }
    EXPECT_EQ(runs.wait_for(5).at(4), std::pair(5, expected));
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 0);
    EXPECT_TRUE(dead(node, asha).empty());
}

ALCEDO_TEST_ON_BOTH(Failures, BecomeADeadLetterWithItsReasonAfterTheLastAttempt) {
    Log<int> runs;
    Node node(database);
    node.queue.handle("broken", {.max_attempts = 2, .first_backoff = 0ms}, [&](Job& job) {
        runs.add(job.attempt);
        throw std::runtime_error("the page is gone");
    });
    node.queue.start();
    const auto id = node.enqueue(asha, {.kind = "broken", .payload = R"({"page":"7"})", .unique_key = "7"});
    EXPECT_EQ(runs.wait_for(2), (std::vector{1, 2}));
    node.queue.stop();
    const auto letters = dead(node, asha);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].id, id);
    EXPECT_EQ(letters[0].reason, "the page is gone");
    EXPECT_EQ(letters[0].attempts, 2);
    EXPECT_EQ(letters[0].payload.text, R"({"page":"7"})");
    EXPECT_TRUE(dead(node, bruno).empty());
    EXPECT_EQ(node.jobs(), 0);
}

ALCEDO_TEST_ON_BOTH(Failures, ThatGiveUpAreDeadAtOnceAndCanBeReplayed) {
    Log<int> runs;
    bool repaired = false;
    Node node(database);
    node.queue.handle("send", [&](Job& job) {
        runs.add(job.attempt);
        if (!repaired) throw GiveUp{"the number does not exist"};
    });
    node.queue.start();
    const auto id = node.enqueue(asha, {.kind = "send"});
    runs.wait_for(1);
    node.queue.stop();
    ASSERT_EQ(dead(node, asha).size(), 1U);
    EXPECT_EQ(dead(node, asha)[0].reason, "the number does not exist");

    repaired = true;
    node.queue.start();
    EXPECT_FALSE(database.write(bruno, [&](db::Tx& tx) { return node.queue.replay(tx, *id); }));
    EXPECT_TRUE(database.write(asha, [&](db::Tx& tx) { return node.queue.replay(tx, *id); }));
    EXPECT_EQ(runs.wait_for(2), (std::vector{1, 1}));
    node.queue.stop();
    EXPECT_TRUE(dead(node, asha).empty());
    EXPECT_EQ(node.jobs(), 0);
}

ALCEDO_TEST_ON_BOTH(Failures, StayDeadLettersWhileTheirUniqueKeyIsTaken) {
    Log<bool> runs;
    Node node(database);
    node.queue.handle("sync", [&](Job&) {
        runs.add(true);
        throw GiveUp{"no"};
    });
    node.queue.start();
    const auto id = node.enqueue(asha, {.kind = "sync", .unique_key = "page"});
    runs.wait_for(1);
    node.queue.stop();
    node.enqueue(asha, {.kind = "sync", .unique_key = "page"});
    EXPECT_FALSE(database.write(asha, [&](db::Tx& tx) { return node.queue.replay(tx, *id); }));
    EXPECT_EQ(dead(node, asha).size(), 1U);
}

ALCEDO_TEST_ON_BOTH(Failures, DoNotCountWhenTheHandlerAskedForAnotherTime) {
    Log<int> runs;
    Node node(database);
    node.queue.handle("poll", {.max_attempts = 2, .max_age = 1h}, [&](Job& job) {
        runs.add(job.attempt);
        throw RetryLater{10min, "the provider is busy"};
    });
    node.queue.start();
    node.enqueue(asha, {.kind = "poll"});
    for (std::size_t i = 1; i <= 8; ++i) {
        runs.wait_for(i);
        while (node.count("select count(*) from jobs where state = 'running'") > 0) std::this_thread::yield();
        node.pass(10min);
    }
    // Seven times within the hour as a first attempt, then two failures.
    EXPECT_EQ(runs.wait_for(9), (std::vector{1, 1, 1, 1, 1, 1, 1, 1, 2}));
    node.queue.stop();
    EXPECT_EQ(dead(node, asha).at(0).reason, "the provider is busy");
}

ALCEDO_TEST_ON_BOTH(Failures, OfTheTransactionLeaveTheJobForAnotherRun) {
    Log<int> runs;
    Node node(database);
    node.queue.handle("work", {.first_backoff = 0ms}, [&](Job& job) {
        runs.add(job.attempt);
        database.write(job.tenant, [&](db::Tx& tx) {
            job.finish(tx);
            if (job.attempt == 1) throw std::runtime_error("after finish, before the commit");
        });
    });
    node.queue.start();
    node.enqueue(asha, {.kind = "work"});
    EXPECT_EQ(runs.wait_for(2), (std::vector{1, 2}));
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 0);
}

} // namespace
} // namespace alcedo::jobs
