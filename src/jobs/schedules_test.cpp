#include <atomic>

#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

/// Until the turn is written down as over.
void wait_for_end(Node& node) {
    while (node.count("select count(*) from schedules where lease_until > 0") > 0) std::this_thread::yield();
}

ALCEDO_TEST_ON_BOTH(Schedules, RunSoonAfterTheStartAndThenAtTheirInterval) {
    Log<Instant> runs;
    Node node(database);
    const Instant start = node.clock.now();
    node.queue.every("sweep", 5min, [&] { runs.add(node.clock.now()); });
    node.queue.start();
    runs.wait_for(1);
    wait_for_end(node);
    node.pass(5min - 1ms);
    EXPECT_EQ(runs.size(), 1U);
    node.pass(1ms);
    EXPECT_EQ(runs.wait_for(2), (std::vector<Instant>{start, start + 5min}));
}

ALCEDO_TEST_ON_BOTH(Schedules, MakeUpForMissedRunsByOne) {
    Log<Instant> runs;
    Node node(database);
    node.queue.every("sweep", 5min, [&] { runs.add(node.clock.now()); });
    node.queue.start();
    runs.wait_for(1);
    node.queue.stop();
    node.clock.advance(1h);
    node.queue.start();
    runs.wait_for(2);
    wait_for_end(node);
    node.queue.stop();
    node.clock.advance(1min);
    node.queue.start();
    node.queue.stop();
    EXPECT_EQ(runs.size(), 2U) << "after a restart the next run is four minutes away";
}

ALCEDO_TEST_ON_BOTH(Schedules, GoOnAfterAFailureAndKeepItsReason) {
    Log<int> runs;
    Node node(database);
    node.queue.every("sweep", 5min, [&] {
        runs.add(1);
        if (runs.size() == 1) throw std::runtime_error("the page is gone");
    });
    node.queue.start();
    runs.wait_for(1);
    wait_for_end(node);
    EXPECT_EQ(database.read_across(
                  [](db::SystemTx& tx) { return tx.one<std::string>("select last_error from schedules"); }),
              "the page is gone");
    node.pass(5min);
    runs.wait_for(2);
    wait_for_end(node);
    EXPECT_EQ(node.count("select count(*) from schedules where last_error is not null"), 0);
}

ALCEDO_TEST_ON_BOTH(Schedules, AreNotHeldUpByAFloodOfJobs) {
    Log<bool> runs;
    std::atomic<bool> ran = false;
    std::atomic<int> jobs = 0;
    Node node(database, {.workers = 1, .active = 1});
    // A job that adds its successor keeps the only thread busy for ever.
    node.queue.handle("flood", [&](Job& job) {
        ++jobs;
        database.write(job.tenant, [&](db::Tx& tx) {
            if (!ran) node.queue.enqueue(tx, {.kind = "flood"});
            job.finish(tx);
        });
    });
    node.queue.every("sweep", 5min, [&] {
        ran = true;
        runs.add(true);
    });
    for (int i = 0; i < 50; ++i) node.enqueue(asha, {.kind = "flood"});
    node.queue.start();
    runs.wait_for(1);
    EXPECT_GE(jobs, 0);
}

} // namespace
} // namespace alcedo::jobs
