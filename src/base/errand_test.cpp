#include "base/errand.hpp"

#include <atomic>
#include <deque>
#include <thread>

#include <gtest/gtest.h>

#include "base/latch.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

TEST(Errand, IsNobodysUnlessSomebodySaysSo) {
    EXPECT_EQ(Errand::current().tenant, TenantId{});
    {
        const ErrandScope outer({TenantId{1}, true});
        const ErrandScope inner({TenantId{2}, false});
        EXPECT_EQ(Errand::current().tenant, TenantId{2});
        EXPECT_FALSE(Errand::current().is_waited_for);
    }
    EXPECT_EQ(Errand::current().tenant, TenantId{});
}

TEST(Errand, StaysWithItsTaskWhereverThatGoesOn) {
    constexpr int count = 200;
    std::atomic<int> kept = 0;
    WorkerPool pool({.active = 4, .threads = 4});
    std::deque<Latch> latches(count);
    std::atomic<int> waiting = 0;
    for (int i = 0; i < count; ++i)
        ASSERT_TRUE(pool.try_submit([&, i] {
            EXPECT_EQ(Errand::current().tenant, TenantId{}) << "of the task before on this stack";
            const ErrandScope errand({TenantId{i + 1}, true});
            ++waiting;
            latches[static_cast<std::size_t>(i)].wait();
            if (Errand::current().tenant == TenantId{i + 1}) ++kept;
        }));
    while (waiting < count) std::this_thread::yield();
    for (auto& latch : latches) latch.open();
    pool.stop();
    EXPECT_EQ(kept, count);
}

} // namespace
} // namespace alcedo
