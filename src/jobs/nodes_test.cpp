#include <algorithm>
#include <future>
#include <map>

#include "jobs/events.hpp"
#include "jobs/testing_queue.hpp"

/// Several nodes on one database: PostgreSQL only.
namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

class Nodes : public ::testing::Test {
protected:
    void SetUp() override {
        if (test::engines().back() != db::Engine::postgres) GTEST_SKIP() << "SQLite has one node";
        database.emplace(db::Engine::postgres);
        other = db::Database::open(database->options());
    }
    std::optional<test::FreshDatabase> database;
    std::unique_ptr<db::Database> other;
};

TEST_F(Nodes, NeverRunAJobTwiceAndShareTheWork) {
    Log<std::pair<int, JobId>> runs;
    Node first(**database, {.node = 1, .workers = 4});
    Node second(*other, {.node = 2, .workers = 4});
    first.queue.handle("work", [&](Job& job) { runs.add({1, job.id}); });
    second.queue.handle("work", [&](Job& job) { runs.add({2, job.id}); });
    const std::vector<NewJob> jobs(500, NewJob{.kind = "work"});
    for (int tenant = 1; tenant <= 6; ++tenant)
        (*database)->write(TenantId{tenant}, [&](db::Tx& tx) { return first.queue.enqueue_all(tx, jobs); });
    first.queue.start();
    second.queue.start();
    for (int tenant = 1; tenant <= 6; ++tenant)
        (*database)->write(TenantId{tenant}, [&](db::Tx& tx) { return first.queue.enqueue_all(tx, jobs); });
    const auto all = runs.wait_for(6000);
    first.queue.stop();
    second.queue.stop();
    std::map<JobId, int> times;
    int by_second = 0;
    for (const auto& [node, id] : runs.wait_for(6000)) {
        ++times[id];
        by_second += node == 2;
    }
    EXPECT_EQ(times.size(), 6000U);
    EXPECT_EQ(runs.size(), 6000U);
    EXPECT_GT(by_second, 0);
    EXPECT_EQ(first.jobs(), 0);
}

TEST_F(Nodes, TellEachOtherOfWorkTheyCannotTake) {
    std::promise<void> release;
    auto released = release.get_future().share();
    Log<int> runs;
    Node busy(**database, {.node = 1, .workers = 1, .active = 1});
    Node free(*other, {.node = 2});
    busy.queue.handle("work", [&](Job&) {
        runs.add(1);
        released.wait();
    });
    free.queue.handle("work", [&](Job&) { runs.add(2); });
    busy.queue.start();
    free.queue.start();
    // One runs and one waits here; the clocks stand still, so only word from this node brings the rest to the
    // other.
    for (int i = 0; i < 6; ++i) busy.enqueue(asha, {.kind = "work"});
    const auto where = runs.wait_for(5);
    EXPECT_GE(std::count(where.begin(), where.end(), 2), 4);
    release.set_value();
}

TEST_F(Nodes, TakeOverTheJobsOfANodeThatFellSilent) {
    std::promise<void> release;
    auto released = release.get_future().share();
    Log<int> runs;
    auto dead = std::make_unique<Node>(**database, QueueOptions{.node = 1});
    Node alive(*other, {.node = 2});
    dead->queue.handle("work", [&](Job& job) {
        runs.add(1);
        released.wait();
        EXPECT_THROW((*database)->write(job.tenant, [&](db::Tx& tx) { job.finish(tx); }), LeaseLost);
        (*database)->write(job.tenant, [&](db::Tx& tx) {
            tx.run("insert into counters (tenant_id, metric, day, slot, value, writer) values (:tenant, "
                   "'sent', 0, "
                   "0, 1, 0)");
            job.finish_if_leased(tx);
        });
    });
    alive.queue.handle("work", [&](Job&) { runs.add(2); });
    dead->queue.start();
    alive.queue.start();
    dead->enqueue(asha, {.kind = "work"});
    EXPECT_EQ(runs.wait_for(1), std::vector{1});
    // Only this node's time passes; the other's stands still, as that of a suspended machine does.
    alive.pass(29s);
    EXPECT_EQ(runs.size(), 1U);
    alive.pass(1s);
    EXPECT_EQ(runs.wait_for(2), (std::vector{1, 2}));
    alive.queue.stop();
    release.set_value();
    dead->queue.stop();
    EXPECT_EQ(alive.jobs(), 0);
    EXPECT_EQ(runs.size(), 2U);
    EXPECT_EQ(alive.count("select count(*) from counters where metric = 'sent'"), 1)
        << "what was done is written down, whoever has the job";
}

struct Noticed {
    static constexpr EventKind event{"noticed", "Something was noticed", signed_in};
    int a = 0;
};
BOOST_DESCRIBE_STRUCT(Noticed, (), (a))

TEST_F(Nodes, HearOfEachOthersEvents) {
    Log<std::pair<TenantId, StoredEvent>> heard;
    Log<EventId> heard_here;
    Node here(**database, {.node = 1});
    Node there(*other, {.node = 2});
    Events events_here(here.queue, here.database, here.clock, here.ids);
    Events events_there(there.queue, there.database, there.clock, there.ids);
    events_here.listen([&](TenantId, const StoredEvent& event) { heard_here.add(event.id); });
    events_there.listen([&](TenantId tenant, const StoredEvent& event) { heard.add({tenant, event}); });
    here.queue.start();
    there.queue.start();
    const auto id = (*database)->write(
        asha, [&](db::Tx& tx) { return events_here.publish(tx, Noticed{1}, {.about = {Id<"lead">{5}}}); });
    const auto [tenant, event] = heard.wait_for(1).front();
    EXPECT_EQ(tenant, asha);
    EXPECT_EQ(event.id, id);
    EXPECT_EQ(event.subject<Id<"lead">>(), Id<"lead">{5});
    EXPECT_EQ(event.data.text, R"({"a":1})");
    EXPECT_EQ(heard_here.size(), 1U) << "a node does not hear its own events twice";
}

TEST_F(Nodes, ReadEachOthersEventsOnlyForTenantsThatSomebodyHears) {
    Log<TenantId> asked;
    Log<EventId> heard;
    Node here(**database, {.node = 1});
    Node there(*other, {.node = 2});
    Events events_here(here.queue, here.database, here.clock, here.ids);
    Events events_there(there.queue, there.database, there.clock, there.ids);
    events_there.listen([&](TenantId, const StoredEvent& event) { heard.add(event.id); },
                        [&](TenantId tenant) {
                            asked.add(tenant);
                            return tenant == bruno;
                        });
    here.queue.start();
    there.queue.start();
    const auto publish = [&](TenantId tenant) {
        return (*database)->write(tenant,
                                  [&](db::Tx& tx) { return events_here.publish(tx, Noticed{1}, {}); });
    };
    publish(asha);
    EXPECT_EQ(asked.wait_for(1), std::vector{asha});
    const auto second = publish(bruno);
    EXPECT_EQ(heard.wait_for(1), std::vector{second});
}

TEST_F(Nodes, RunRecurringWorkOnOneOfThem) {
    Log<int> runs;
    Node first(**database, {.node = 1});
    Node second(*other, {.node = 2});
    first.queue.every("sweep", 60s, [&] { runs.add(1); });
    second.queue.every("sweep", 60s, [&] { runs.add(2); });
    first.queue.start();
    second.queue.start();
    runs.wait_for(1);
    while (first.count("select count(*) from schedules where lease_until > 0") > 0) std::this_thread::yield();
    first.queue.stop();
    second.queue.stop();
    EXPECT_EQ(runs.size(), 1U);
}

} // namespace
} // namespace alcedo::jobs
