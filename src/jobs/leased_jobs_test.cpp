#include "jobs/leased_jobs.hpp"

#include <gtest/gtest.h>

#include "jobs/ready_lanes.hpp"
#include "jobs/runner.hpp"

namespace alcedo::jobs {
namespace {

constexpr TenantId asha{1};
constexpr TenantId bruno{2};
constexpr TenantId chitra{3};

class Leased : public testing::Test {
protected:
    Leased() {
        kinds.add("plain", {}, nullptr);
        kinds.add("narrow", {.concurrency = 2}, nullptr);
        kinds.add("one_each", {.per_tenant_concurrency = 1}, nullptr);
    }
    void take_in(TenantId tenant, int count, int priority = 5, int kind = 0) {
        for (int i = 0; i < count; ++i) {
            const Lane lane{tenant, priority, kind};
            jobs.reserve(lane);
            jobs.take_in({.lane = lane, .id = JobId{++last}, .payload = {}});
        }
    }
    /// The tenants of the next picks, as "1213".
    std::string tenants(int picks) {
        std::string text;
        for (int i = 0; i < picks; ++i)
            if (const auto job = jobs.next()) text += std::to_string(job->lane.tenant.value());
        return text;
    }

    Kinds kinds{nullptr};
    LeasedJobs jobs{kinds, 100, 2000};
    std::int64_t last = 0;
};

TEST_F(Leased, GivesTenantsTurns) {
    take_in(asha, 10);
    take_in(bruno, 3);
    take_in(chitra, 1);
    EXPECT_EQ(tenants(8), "12312121");
}

TEST_F(Leased, RunsUrgentJobsFirstButStarvesNoPriority) {
    take_in(asha, 60, 0);
    take_in(bruno, 1, 9);
    const auto order = tenants(60);
    EXPECT_EQ(order.substr(0, 3), "111");
    EXPECT_NE(order.find('2'), std::string::npos);
    EXPECT_LT(order.find('2'), 41U);
}

TEST_F(Leased, KeepsTheOrderWithinALane) {
    take_in(asha, 3);
    EXPECT_EQ(jobs.next()->id, JobId{1});
    EXPECT_EQ(jobs.next()->id, JobId{2});
    EXPECT_EQ(jobs.next()->id, JobId{3});
    EXPECT_FALSE(jobs.next());
}

TEST_F(Leased, RunsNoMoreOfAKindThanItsLimitAndLetsOthersPass) {
    take_in(asha, 3, 0, 1);
    take_in(bruno, 1, 5, 0);
    EXPECT_EQ(tenants(4), "112");
    EXPECT_EQ(jobs.waiting(), 1);
    jobs.ended({asha, 0, 1});
    EXPECT_EQ(tenants(1), "1");
}

TEST_F(Leased, RunsNoMoreOfAKindPerTenantThanItsLimit) {
    take_in(asha, 2, 5, 2);
    take_in(bruno, 2, 5, 2);
    EXPECT_EQ(tenants(4), "12");
    jobs.ended({bruno, 5, 2});
    EXPECT_EQ(tenants(4), "2");
}

TEST_F(Leased, SharesItsRoomAmongLanesAndLeavesADoorOpen) {
    const Lane crowd{asha, 5, 0};
    const Lane newcomer{bruno, 5, 0};
    EXPECT_EQ(jobs.room(crowd, 1), 100);
    EXPECT_EQ(jobs.room(crowd, 4), 25);
    take_in(asha, 100);
    EXPECT_EQ(jobs.room(crowd, 1), 0);
    EXPECT_EQ(jobs.room(newcomer, 2), 1);
    EXPECT_EQ(jobs.room({asha, 5, 1}, 1), 1) << "as for any lane that has nothing here";
}

TEST_F(Leased, HoldsFewJobsOfAKindThatMayNotRun) {
    const Lane lane{asha, 5, 1};
    EXPECT_EQ(jobs.room(lane, 1), 4);
    take_in(asha, 3, 5, 1);
    EXPECT_EQ(jobs.room(lane, 1), 1);
}

TEST_F(Leased, KeepsPlacesForUrgentJobs) {
    LeasedJobs few(kinds, 100, 4);
    const auto take_in = [&](TenantId tenant, int priority) {
        const Lane lane{tenant, priority, 0};
        few.reserve(lane);
        few.take_in({.lane = lane, .id = JobId{++last}, .payload = {}});
    };
    for (int i = 0; i < 3; ++i) take_in(TenantId{i + 1}, 5);
    take_in(TenantId{4}, 5);
    EXPECT_EQ(few.runnable(10), 3);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(few.next());
    EXPECT_EQ(few.runnable(10), 0);
    EXPECT_FALSE(few.next());
    take_in(TenantId{5}, 0);
    EXPECT_EQ(few.runnable(10), 1);
    EXPECT_EQ(few.next()->lane.tenant, TenantId{5});
    few.ended({TenantId{5}, 0, 0});
    few.ended({TenantId{1}, 5, 0});
    EXPECT_EQ(few.next()->lane.tenant, TenantId{4});
}

TEST_F(Leased, GivesATenantItsShareAndTheLastQuarterToThoseWhoHaveNone) {
    LeasedJobs few(kinds, 100, 64);
    const auto running_of = [&](TenantId tenant) {
        for (int i = 0; i < 20; ++i) {
            few.reserve({tenant, 0, 0});
            few.take_in({.lane = {tenant, 0, 0}, .id = JobId{++last}, .payload = {}});
        }
        const int promised = few.runnable(100);
        int count = 0;
        while (few.next()) ++count;
        EXPECT_EQ(count, promised);
        return count;
    };
    for (std::int64_t tenant = 1; tenant <= 12; ++tenant) EXPECT_EQ(running_of(TenantId{tenant}), 4);
    for (std::int64_t tenant = 13; tenant <= 28; ++tenant) EXPECT_EQ(running_of(TenantId{tenant}), 1);
    EXPECT_EQ(running_of(TenantId{29}), 0);
    few.ended({TenantId{1}, 0, 0});
    EXPECT_EQ(few.next()->lane.tenant, TenantId{29});
}

TEST_F(Leased, FreesThePlacesOfWhatIsDropped) {
    take_in(asha, 5);
    jobs.reserve({asha, 5, 0});
    jobs.drop_waiting();
    EXPECT_EQ(jobs.held(), 1) << "the reserved place belongs to a transaction under way";
    EXPECT_FALSE(jobs.knows(JobId{1}));
    EXPECT_FALSE(jobs.next());
}

TEST(ReadyLanes, AreLookedAtInTurn) {
    const auto at = [](int ms) { return from_epoch_ms(ms); };
    ReadyLanes lanes;
    const Lane one{asha};
    const Lane two{bruno};
    lanes.mark(one, at(10));
    lanes.mark(two, at(20));
    std::vector<Lane> due;
    std::uint64_t seen_of_one = 0;
    lanes.each_due(at(20), [&](const Lane& lane, std::uint64_t seen) {
        due.push_back(lane);
        if (lane == one) seen_of_one = seen;
    });
    EXPECT_EQ(due, (std::vector{one, two}));

    lanes.settle(one, seen_of_one, at(11), at(21));
    EXPECT_TRUE(lanes.has_backlog(one, at(21)));
    due.clear();
    lanes.each_due(at(21), [&](const Lane& lane, std::uint64_t) { due.push_back(lane); });
    EXPECT_EQ(due, (std::vector{two, one}));
    EXPECT_EQ(lanes.next_turn_after(at(20)), at(21));
}

TEST(ReadyLanes, DoNotForgetWhatArrivedDuringALook) {
    const auto at = [](int ms) { return from_epoch_ms(ms); };
    ReadyLanes lanes;
    const Lane lane{asha};
    lanes.mark(lane, at(10));
    std::uint64_t seen_then = 0;
    lanes.each_due(at(10), [&](const Lane&, std::uint64_t seen) { seen_then = seen; });
    lanes.mark(lane, at(11));
    lanes.settle(lane, seen_then, std::nullopt, at(12));
    EXPECT_EQ(lanes.next_turn(), at(12));
    lanes.each_due(at(12), [&](const Lane&, std::uint64_t seen) { seen_then = seen; });
    lanes.settle(lane, seen_then, std::nullopt, at(13));
    EXPECT_FALSE(lanes.next_turn());
}

TEST(Backoff, DoublesUpToItsMaximumAndLeavesHalfToChance) {
    const Kinds kinds(nullptr);
    const SystemClock clock;
    double chance = 1.0;
    const Runner runner(kinds, clock, [&] { return chance; });
    const KindOptions options{.first_backoff = Milliseconds(1000), .max_backoff = Milliseconds(10'000)};
    EXPECT_EQ(runner.backoff(options, 1), Milliseconds(1000));
    EXPECT_EQ(runner.backoff(options, 3), Milliseconds(4000));
    EXPECT_EQ(runner.backoff(options, 60), Milliseconds(10'000));
    chance = 0.0;
    EXPECT_EQ(runner.backoff(options, 3), Milliseconds(2000));
}

} // namespace
} // namespace alcedo::jobs
