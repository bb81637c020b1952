#include "base/gathering.hpp"

#include <atomic>
#include <latch>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

TEST(Gathering, WorksOnOneAloneAtOnce) {
    std::vector<std::size_t> sizes;
    Gathering<int> gathering(1, [&](std::span<int* const> items) {
        sizes.push_back(items.size());
        *items[0] += 1;
    });
    int item = 1;
    gathering.add(item);
    EXPECT_EQ(item, 2);
    EXPECT_EQ(sizes, std::vector<std::size_t>{1});
}

TEST(Gathering, WorksTogetherOnThoseWhoCameMeanwhile) {
    constexpr int later = 40;
    std::vector<std::size_t> sizes;
    Latch first_runs;
    Latch first_may_end;
    Gathering<int> gathering(1, [&](std::span<int* const> items) {
        sizes.push_back(items.size());
        if (sizes.size() == 1) {
            first_runs.open();
            first_may_end.wait();
        }
        for (auto* item : items) *item += 1;
    });
    std::atomic<int> done = 0;
    std::latch all_came(later);
    WorkerPool pool({.active = 1, .threads = 1, .queued = 100});
    const auto add_one = [&] {
        int item = 1;
        gathering.add(item);
        EXPECT_EQ(item, 2);
        ++done;
    };
    ASSERT_TRUE(pool.try_submit(add_one));
    first_runs.wait();
    // One thread: when the last of them has begun, all before her have gathered.
    for (int i = 0; i < later; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            all_came.count_down();
            add_one();
        }));
    ASSERT_TRUE(pool.try_submit([&] { first_may_end.open(); }));
    pool.stop();
    EXPECT_EQ(done, later + 1);
    EXPECT_EQ(sizes, (std::vector<std::size_t>{1, later}));
}

TEST(Gathering, LetsNobodySufferFromAnother) {
    Latch first_runs;
    Latch first_may_end;
    std::atomic<int> groups = 0;
    Gathering<int> gathering(1, [&](std::span<int* const> items) {
        if (++groups == 1) {
            first_runs.open();
            first_may_end.wait();
        }
        for (const auto* item : items)
            if (*item < 0) throw std::runtime_error("negative");
        for (auto* item : items) *item += 1;
    });
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    WorkerPool pool({.active = 1, .threads = 1, .queued = 100});
    const auto add = [&](int item) {
        const int before = item;
        try {
            gathering.add(item);
            EXPECT_EQ(item, before + 1);
            ++done;
        } catch (const std::runtime_error&) {
            EXPECT_LT(before, 0);
            ++refused;
        }
    };
    ASSERT_TRUE(pool.try_submit([&] { add(0); }));
    first_runs.wait();
    for (const int item : {1, -1, 2, 3}) ASSERT_TRUE(pool.try_submit([&, item] { add(item); }));
    ASSERT_TRUE(pool.try_submit([&] { first_may_end.open(); }));
    pool.stop();
    EXPECT_EQ(done, 4);
    EXPECT_EQ(refused, 1);
}

TEST(Gathering, ForgetsNobodyUnderLoad) {
    constexpr int count = 20'000;
    std::atomic<int> side_by_side = 0;
    std::atomic<int> most = 0;
    Gathering<int> gathering(2, [&](std::span<int* const> items) {
        const int now = ++side_by_side;
        for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
        }
        for (auto* item : items) *item += 1;
        --side_by_side;
    });
    std::atomic<int> done = 0;
    WorkerPool pool({.active = 4, .threads = 4, .queued = count});
    for (int i = 0; i < count; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            int item = 0;
            gathering.add(item);
            done += item;
        }));
    pool.stop();
    EXPECT_EQ(done, count);
    EXPECT_LE(most, 2);
}

} // namespace
} // namespace alcedo
