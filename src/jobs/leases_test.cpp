#include <atomic>
#include <set>

#include "jobs/job_store.hpp"
#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

struct PlanStep {
    std::string detail;
};
BOOST_DESCRIBE_STRUCT(PlanStep, (), (detail))

/// Leaves the rows behind that a node leaves when its program is killed: a lease, and a job under it.
void leave_a_dead_node(Node& node, TenantId tenant, JobId job, Instant lease_until) {
    node.database.write_across([&](db::SystemTx& tx) {
        tx.run("insert into job_nodes (node, number, lease_until) values (99, 7, :until)",
               {{"until", lease_until}});
        tx.run("update jobs set state = 'running', node = 99, attempt = 1 where tenant_id = :tenant_id and "
               "id = :id",
               {{"tenant_id", tenant}, {"id", job}});
    });
}

ALCEDO_TEST_ON_BOTH(Leases, OfADeadNodeAreTakenOver) {
    Log<int> runs;
    Node node(database);
    node.queue.handle("work", [&](Job& job) { runs.add(job.attempt); });
    const auto id = node.enqueue(asha, {.kind = "work"});
    const bool may_have_others = database.engine() == db::Engine::postgres;
    node.queue.start();
    runs.wait_for(1);
    node.queue.stop();

    const auto second = node.enqueue(asha, {.kind = "work"});
    leave_a_dead_node(node, asha, *second, node.clock.now() + 30s);
    node.queue.start();
    if (may_have_others) {
        // It may be alive until its lease ends.
        node.pass(29s);
        node.enqueue(asha, {.kind = "work"});
        EXPECT_EQ(runs.wait_for(2).back(), 1);
        node.pass(1s);
        EXPECT_EQ(runs.wait_for(3).back(), 2) << "the run that was cut short counts";
    } else {
        EXPECT_EQ(runs.wait_for(2).back(), 2)
            << "SQLite has one process, so a lease at the start is a dead one's";
    }
    EXPECT_NE(id, second);
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 0);
}

ALCEDO_TEST_ON_BOTH(Leases, OfAnEarlierLifeOfTheNodeEndAtItsStart) {
    Log<int> runs;
    Node node(database, {.node = 7});
    node.queue.handle("work", [&](Job& job) { runs.add(job.attempt); });
    const auto id = node.enqueue(asha, {.kind = "work"});
    leave_a_dead_node(node, asha, *id, node.clock.now() + 1h);
    node.queue.start();
    EXPECT_EQ(runs.wait_for(1).front(), 2);
}

ALCEDO_TEST_ON_BOTH(Leases, OfWhatDidNotRunAreGivenBackAtStop) {
    std::atomic<bool> stopping = false;
    Log<bool> started;
    Node node(database, {.workers = 1, .active = 1});
    node.queue.handle("work", [&](Job&) {
        started.add(true);
        stopping.wait(false);
    });
    node.queue.start();
    for (int i = 0; i < 5; ++i) node.enqueue(asha, {.kind = "work"});
    started.wait_for(1);
    while (node.count("select count(*) from jobs where state = 'running'") < 2) std::this_thread::yield();
    std::thread stop([&] { node.queue.stop(); });
    stopping = true;
    stopping.notify_all();
    stop.join();
    const auto run = static_cast<std::int64_t>(started.size());
    EXPECT_EQ(node.count("select count(*) from jobs where state = 'ready' and node = 0 and attempt = 0"),
              5 - run);
    EXPECT_EQ(node.jobs(), 5 - run);
    EXPECT_EQ(node.count("select count(*) from job_nodes"), 0);
}

ALCEDO_TEST_ON_BOTH(Leases, ThatWereLostRollTheHandlersWorkBack) {
    Log<bool> refused;
    Node node(database);
    node.queue.handle("work", [&](Job& job) {
        // Somebody else has it now.
        node.database.write_across([](db::SystemTx& tx) { tx.run("update jobs set node = 99"); });
        try {
            database.write(job.tenant, [&](db::Tx& tx) {
                node.queue.enqueue(tx, {.kind = "never"});
                job.finish(tx);
            });
        } catch (const LeaseLost&) {
            refused.add(true);
            throw;
        }
    });
    node.queue.start();
    const auto id = node.enqueue(asha, {.kind = "work"});
    refused.wait_for(1);
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 1) << "the other one's job is untouched, and what was added is gone";
    EXPECT_EQ(JobId{node.count("select id from jobs where node = 99")}, *id);
}

ALCEDO_TEST_ON_BOTH(Leases, ThatNobodyKnowsOfAreGivenBack) {
    Log<int> runs;
    Node node(database);
    node.queue.handle("work", [&](Job& job) { runs.add(job.attempt); });
    node.queue.start();
    // As after a commit whose answer was lost: leased by this node, and never handed over.
    const auto row = [&](db::Tx& tx) {
        const auto self = tx.one<std::int64_t>("select node from job_nodes");
        return store::insert(tx, {.id = node.ids.next<JobId>(),
                                  .kind = "work",
                                  .state = "running",
                                  .node = self,
                                  .leased_at = node.clock.now(),
                                  .attempt = 1,
                                  .unique_key = std::nullopt,
                                  .payload = "{}"});
    };
    EXPECT_TRUE(database.write(asha, row));
    for (int i = 0; i < 4; ++i) {
        node.pass(10s);
        // A new lane makes the dispatcher go round, so that its upkeep is not skipped between two moves of
        // the clock.
        node.enqueue(bruno, {.kind = "work", .run_at = node.clock.now()});
        runs.wait_for(static_cast<std::size_t>(i) + 1);
    }
    node.pass(1s);
    EXPECT_EQ(runs.wait_for(5).size(), 5U);
}

ALCEDO_TEST_ON_BOTH(Leases, AreClaimedThroughTheIndexNeverByAScan) {
    Node node(database);
    const std::vector<NewJob> many(3000, NewJob{.kind = "work"});
    for (int tenant = 1; tenant <= 5; ++tenant)
        database.write(TenantId{tenant}, [&](db::Tx& tx) { return node.queue.enqueue_all(tx, many); });
    const bool sqlite = database.engine() == db::Engine::sqlite;
    if (!sqlite) database.write_across([](db::SystemTx& tx) { tx.run("analyze jobs"); });
    const std::string claim(store::claim_sql(database.engine()));
    std::string plan;
    database.write_across([&](db::SystemTx& tx) {
        if (sqlite) {
            for (const auto& step :
                 tx.all<PlanStep>("explain query plan " + claim, {{"tenant_id", 1},
                                                                  {"priority", 5},
                                                                  {"kind", "work"},
                                                                  {"room", 10},
                                                                  {"node", 1},
                                                                  {"now", node.clock.now()}}))
                plan += step.detail + '\n';
        } else {
            store::plan_by_index(tx);
            const std::vector<store::ClaimRequest> lanes{
                {.tenant_id = 1, .priority = 5, .kind = "work", .room = 10}};
            for (const auto& line : tx.all<std::string>(
                     "explain " + claim, {{"lanes", lanes}, {"node", 1}, {"now", node.clock.now()}}))
                plan += line + '\n';
        }
    });
    EXPECT_NE(plan.find("jobs_ready"), std::string::npos) << plan;
    EXPECT_EQ(plan.find(sqlite ? "SCAN" : "Seq Scan"), std::string::npos) << plan;
    EXPECT_EQ(plan.find(sqlite ? "TEMP B-TREE" : "Sort"), std::string::npos) << plan;
}

} // namespace
} // namespace alcedo::jobs
