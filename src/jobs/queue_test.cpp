#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

struct Greeting {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (name))

ALCEDO_TEST_ON_BOTH(Queue, RunsAJobWithItsTenantAndPayload) {
    Log<std::pair<TenantId, std::string>> greeted;
    Node node(database);
    node.queue.handle("greet", [&](Job& job) { greeted.add({job.tenant, job.read<Greeting>().name}); });
    node.queue.start();
    node.enqueue(asha, {.kind = "greet", .payload = R"({"name": "Meera"})"});
    EXPECT_EQ(greeted.wait_for(1).front(), std::pair(asha, std::string("Meera")));
}

ALCEDO_TEST_ON_BOTH(Queue, RunsEachJobOnceAndForgetsIt) {
    Log<JobId> runs;
    Node node(database);
    node.queue.handle("count", [&](Job& job) { runs.add(job.id); });
    std::vector<NewJob> jobs(700, NewJob{.kind = "count"});
    database.write(asha, [&](db::Tx& tx) { return node.queue.enqueue_all(tx, jobs); });
    node.queue.start();
    database.write(bruno, [&](db::Tx& tx) { return node.queue.enqueue_all(tx, jobs); });
    auto ids = runs.wait_for(1400);
    node.queue.stop();
    std::sort(ids.begin(), ids.end());
    EXPECT_EQ(std::unique(ids.begin(), ids.end()) - ids.begin(), 1400);
    EXPECT_EQ(runs.size(), 1400U);
    EXPECT_EQ(node.jobs(), 0);
}

ALCEDO_TEST_ON_BOTH(Queue, EndsAJobInTheTransactionOfItsHandler) {
    Log<bool> done;
    Node node(database);
    node.queue.handle("work", [&](Job& job) {
        database.write(job.tenant, [&](db::Tx& tx) {
            job.finish(tx);
            node.queue.enqueue(tx, {.kind = "next"});
        });
        done.add(true);
    });
    node.queue.handle("next", [&](Job&) { done.add(true); });
    node.queue.start();
    node.enqueue(asha, {.kind = "work"});
    done.wait_for(2);
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 0);
}

ALCEDO_TEST_ON_BOTH(Queue, CommitsOncePerJobWhenAThreadIsFree) {
    Log<std::int64_t> writes;
    Node node(database);
    node.queue.handle("work", [&](Job& job) {
        database.write(job.tenant, [&](db::Tx& tx) { job.finish(tx); });
        writes.add(database.stats().writes);
    });
    node.queue.start();
    const auto before = database.stats().writes;
    node.enqueue(asha, {.kind = "work"});
    EXPECT_EQ(writes.wait_for(1).front() - before, 2) << "one for adding, one for the work and its end";
}

ALCEDO_TEST_ON_BOTH(Queue, DoesNotRunWhatWasRolledBack) {
    Log<std::string> runs;
    Node node(database);
    node.queue.handle("work", [&](Job& job) { runs.add(job.payload); });
    node.queue.start();
    EXPECT_THROW(database.write(asha,
                                [&](db::Tx& tx) {
                                    node.queue.enqueue(tx, {.kind = "work", .payload = "1"});
                                    throw std::runtime_error("no");
                                }),
                 std::runtime_error);
    node.enqueue(asha, {.kind = "work", .payload = "2"});
    EXPECT_EQ(runs.wait_for(1).front(), "2");
    node.queue.stop();
    EXPECT_EQ(runs.size(), 1U);
}

ALCEDO_TEST_ON_BOTH(Queue, KeepsOneJobPerUniqueKeyUntilItIsDone) {
    Log<bool> runs;
    Node node(database);
    node.queue.handle("sync", [&](Job&) { runs.add(true); });
    EXPECT_TRUE(node.enqueue(asha, {.kind = "sync", .unique_key = "page-1"}));
    EXPECT_FALSE(node.enqueue(asha, {.kind = "sync", .unique_key = "page-1"}));
    EXPECT_TRUE(node.enqueue(asha, {.kind = "sync", .unique_key = "page-2"}));
    EXPECT_TRUE(node.enqueue(bruno, {.kind = "sync", .unique_key = "page-1"}));
    const std::vector<NewJob> more{{.kind = "sync", .unique_key = "page-1"},
                                   {.kind = "sync", .unique_key = "page-3"}};
    EXPECT_EQ(database.write(asha, [&](db::Tx& tx) { return node.queue.enqueue_all(tx, more); }), 1);
    node.queue.start();
    runs.wait_for(4);
    node.queue.stop();
    EXPECT_TRUE(node.enqueue(asha, {.kind = "sync", .unique_key = "page-1"}));
}

ALCEDO_TEST_ON_BOTH(Queue, RunsAJobAtItsTimeAndNotBefore) {
    Log<std::string> runs;
    Node node(database);
    node.queue.handle("remind", [&](Job& job) { runs.add(job.payload); });
    node.queue.start();
    node.enqueue(asha, {.kind = "remind", .payload = "1", .run_at = node.clock.now() + 1h});
    node.enqueue(asha, {.kind = "remind", .payload = "2"});
    EXPECT_EQ(runs.wait_for(1), std::vector<std::string>{"2"});
    node.pass(59min);
    EXPECT_EQ(node.queue.stats().waiting, 1);
    EXPECT_EQ(runs.size(), 1U);
    node.pass(1min);
    EXPECT_EQ(runs.wait_for(2).back(), "1");
}

ALCEDO_TEST_ON_BOTH(Queue, TakesBackAJobThatIsNotRunning) {
    Node node(database);
    const auto id = node.enqueue(asha, {.kind = "remind"});
    EXPECT_FALSE(database.write(bruno, [&](db::Tx& tx) { return node.queue.cancel(tx, *id); }));
    EXPECT_TRUE(database.write(asha, [&](db::Tx& tx) { return node.queue.cancel(tx, *id); }));
    EXPECT_FALSE(database.write(asha, [&](db::Tx& tx) { return node.queue.cancel(tx, *id); }));
}

ALCEDO_TEST_ON_BOTH(Queue, CountsItsJobs) {
    Node node(database);
    node.enqueue(asha, {.kind = "work"});
    node.enqueue(asha, {.kind = "work", .run_at = node.clock.now() + 1h});
    node.clock.advance(5s);
    const auto stats = node.queue.stats();
    EXPECT_EQ(stats.ready, 1);
    EXPECT_EQ(stats.waiting, 1);
    EXPECT_EQ(stats.oldest_ready_ms, 5000);
}

ALCEDO_TEST_ON_BOTH(Queue, RefusesHandlersAfterItsStart) {
    Node node(database);
    node.queue.start();
    EXPECT_THROW(node.queue.handle("late", [](Job&) {}), std::logic_error);
    EXPECT_THROW(node.enqueue(asha, {.kind = "work", .priority = 10}), std::logic_error);
}

ALCEDO_TEST_ON_BOTH(Queue, ReportsDurationsAndFailuresPerKind) {
    metrics::Registry registry;
    Log<int> runs;
    Node node(database, {.metrics = &registry});
    node.queue.handle("work", {.max_attempts = 1}, [&](Job& job) {
        runs.add(job.attempt);
        throw std::runtime_error("broken");
    });
    node.queue.start();
    node.enqueue(asha, {.kind = "work"});
    runs.wait_for(1);
    node.queue.stop();
    node.clock.advance(2s);
    const auto text = registry.text();
    EXPECT_NE(text.find("alcedo_job_seconds_count{kind=\"work\"} 1"), std::string::npos) << text;
    EXPECT_NE(text.find("alcedo_job_failures_total{kind=\"work\"} 1"), std::string::npos);
    EXPECT_NE(text.find("alcedo_jobs_dead_total{kind=\"work\"} 1"), std::string::npos);
    EXPECT_NE(text.find("alcedo_jobs{state=\"dead\"} 1"), std::string::npos);
}

} // namespace
} // namespace alcedo::jobs
