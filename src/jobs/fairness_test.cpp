#include <atomic>

#include "base/latch.hpp"
#include "jobs/testing_queue.hpp"

namespace alcedo::jobs {
namespace {

using namespace testing;
using namespace std::chrono_literals;

void add_many(Node& node, TenantId tenant, std::size_t count, const NewJob& job) {
    const std::vector<NewJob> part(5000, job);
    for (std::size_t left = count; left > 0; left -= std::min(left, part.size()))
        node.database.write(tenant, [&](db::Tx& tx) {
            return node.queue.enqueue_all(tx, std::span(part).first(std::min(left, part.size())));
        });
}

ALCEDO_TEST_ON_BOTH(Fairness, OneTenantWithAHundredThousandJobsDoesNotDelayAnother) {
    std::atomic<int> runs = 0;
    Log<int> runs_before_bruno;
    std::atomic<bool> go = false;
    Log<bool> first;
    Node node(database, {.workers = 1, .active = 1});
    node.queue.handle("work", [&](Job& job) {
        if (job.tenant == bruno) runs_before_bruno.add(runs);
        if (++runs == 1) {
            first.add(true);
            go.wait(false);
        }
    });
    add_many(node, asha, 100'000, {.kind = "work"});
    node.enqueue(bruno, {.kind = "work"});
    node.queue.start();
    first.wait_for(1);
    // With everything that could be taken of asha's in memory, one more of bruno's arrives.
    node.enqueue(bruno, {.kind = "work"});
    go = true;
    go.notify_all();
    for (const int before : runs_before_bruno.wait_for(2)) EXPECT_LE(before, 4);
    node.queue.stop();
    EXPECT_EQ(node.jobs(), 100'002 - runs) << "what did not run is still there";
    EXPECT_EQ(node.count("select count(*) from jobs where state <> 'ready' or attempt <> 0"), 0)
        << "as if never claimed";
}

ALCEDO_TEST_ON_BOTH(Fairness, ATenantWhoComesLateIsServedNext) {
    Log<TenantId> order;
    std::atomic<int> allowed = 1;
    Node node(database, {.workers = 1, .active = 1, .buffered = 64});
    node.queue.handle("work", [&](Job& job) {
        order.add(job.tenant);
        while (static_cast<int>(order.size()) > allowed) allowed.wait(allowed);
    });
    add_many(node, asha, 500, {.kind = "work"});
    node.queue.start();
    order.wait_for(2); // The second is held back.
    node.enqueue(bruno, {.kind = "work"});
    while (node.count("select count(*) from jobs where tenant_id = 202 and state = 'running'") == 0)
        std::this_thread::yield();
    allowed = 1000;
    allowed.notify_all();
    const auto tenants = order.wait_for(501);
    const auto bruno_at = std::find(tenants.begin(), tenants.end(), bruno) - tenants.begin();
    EXPECT_LE(bruno_at, 3);
}

ALCEDO_TEST_ON_BOTH(Fairness, UrgentJobsOvertake) {
    Log<std::string> order;
    Node node(database, {.workers = 1, .active = 1});
    node.queue.handle("work", [&](Job& job) { order.add(job.payload); });
    add_many(node, asha, 300, {.kind = "work", .payload = "9", .priority = 9});
    node.enqueue(asha, {.kind = "work", .payload = "0", .priority = 0});
    node.queue.start();
    const auto payloads = order.wait_for(301);
    EXPECT_LE(std::find(payloads.begin(), payloads.end(), "0") - payloads.begin(), 1);
}

ALCEDO_TEST_ON_BOTH(Fairness, LimitsHowManyOfAKindRunAtOnce) {
    std::atomic<int> now = 0;
    std::atomic<int> most = 0;
    Log<bool> done;
    Node node(database, {.workers = 16, .active = 16});
    node.queue.handle("llm", {.concurrency = 3}, [&](Job&) {
        const int running = ++now;
        for (int seen = most; running > seen && !most.compare_exchange_weak(seen, running);) {
        }
        for (int i = 0; i < 200; ++i) std::this_thread::yield();
        --now;
        done.add(true);
    });
    add_many(node, asha, 60, {.kind = "llm"});
    add_many(node, bruno, 60, {.kind = "llm"});
    node.queue.start();
    add_many(node, bruno, 30, {.kind = "llm"});
    done.wait_for(150);
    EXPECT_LE(most, 3);
    EXPECT_GE(most, 2) << "or the limit was not what held them";
}

ALCEDO_TEST_ON_BOTH(Fairness, LimitsHowManyOfAKindRunPerTenant) {
    std::map<TenantId, std::atomic<int>> now;
    now[asha] = now[bruno] = 0;
    std::atomic<bool> too_many = false;
    Log<bool> done;
    Node node(database, {.workers = 16, .active = 16});
    node.queue.handle("send", {.per_tenant_concurrency = 1}, [&](Job& job) {
        if (++now.at(job.tenant) > 1) too_many = true;
        for (int i = 0; i < 200; ++i) std::this_thread::yield();
        --now.at(job.tenant);
        done.add(true);
    });
    add_many(node, asha, 40, {.kind = "send"});
    add_many(node, bruno, 40, {.kind = "send"});
    node.queue.start();
    done.wait_for(80);
    EXPECT_FALSE(too_many);
}

/// Jobs of some tenants that wait for a provider until they are let go.
struct Hanging {
    explicit Hanging(Node& node) {
        node.queue.handle("call", [this](Job& job) {
            if (job.tenant == bruno) return answered.add(true);
            begun.add(job.tenant);
            answer.wait();
        });
    }
    Latch answer;
    Log<TenantId> begun;
    Log<bool> answered;
};

ALCEDO_TEST_ON_BOTH(Fairness, ATenantWhoseCallsHangLeavesPlacesToTheOthers) {
    Node node(database, {.workers = 16});
    Hanging hanging(node);
    node.queue.start();
    add_many(node, asha, 300, {.kind = "call", .priority = 1});
    hanging.begun.wait_for(4);
    for (int i = 0; i < 20; ++i) node.enqueue(bruno, {.kind = "call", .priority = 1});
    hanging.answered.wait_for(20);
    EXPECT_EQ(hanging.begun.size(), 4U) << "its share of the places, and no more";
    hanging.answer.open();
    hanging.begun.wait_for(300);
    node.queue.stop();
}

ALCEDO_TEST_ON_BOTH(Fairness, ManyTenantsWhoseCallsHangLeaveAPlaceToTheNext) {
    Node node(database, {.workers = 64});
    Hanging hanging(node);
    node.queue.start();
    for (std::int64_t tenant = 1000; tenant < 1020; ++tenant)
        add_many(node, TenantId{tenant}, 10, {.kind = "call", .priority = 1});
    hanging.begun.wait_for(20);
    for (int i = 0; i < 20; ++i) node.enqueue(bruno, {.kind = "call", .priority = 1});
    hanging.answered.wait_for(20);
    hanging.answer.open();
    hanging.begun.wait_for(200);
    node.queue.stop();
}

} // namespace
} // namespace alcedo::jobs
