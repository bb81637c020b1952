#include "base/worker_pool.hpp"

#include <atomic>
#include <latch>
#include <semaphore>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/fiber_stack.hpp"

namespace alcedo {
namespace {

TEST(WorkerPool, RunsEveryTaskItAccepted) {
    std::atomic<int> done = 0;
    WorkerPool pool({.active = 2, .threads = 8, .queued = 10000});
    for (int i = 0; i < 5000; ++i) ASSERT_TRUE(pool.try_submit([&] { ++done; }));
    pool.stop();
    EXPECT_EQ(done, 5000);
    EXPECT_EQ(pool.queued(), 0U);
}

TEST(WorkerPool, NeverRunsMoreThanItsActivePlaces) {
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    WorkerPool pool({.active = 2, .threads = 16, .queued = 1000});
    for (int i = 0; i < 500; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            const int now = ++running;
            for (int seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
            }
            std::this_thread::yield();
            --running;
        }));
    // Stopping lets the queue drain on all threads, so this looks before.
    while (pool.queued() > 0) std::this_thread::yield();
    EXPECT_LE(most, 2);
    pool.stop();
}

TEST(WorkerPool, LetsManyWaitTogether) {
    constexpr int waiting = 20;
    std::latch all_wait(waiting);
    WorkerPool pool({.active = 1, .threads = 32, .queued = 100});
    for (int i = 0; i < waiting; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            const BlockingScope scope;
            // Nested scopes count once.
            const BlockingScope inner;
            all_wait.arrive_and_wait();
        }));
    // Hangs when the pool holds one of them back. A pool that stops adds no threads, so this comes first.
    all_wait.wait();
    pool.stop();
}

TEST(WorkerPool, KeepsWaitingTasksWithinItsThreads) {
    std::binary_semaphore gate(0);
    std::atomic<int> begun = 0;
    WorkerPool pool({.active = 4, .threads = 2, .queued = 100});
    std::latch two_begun(2);
    for (int i = 0; i < 5; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            if (++begun <= 2) two_begun.count_down();
            const BlockingScope scope;
            gate.acquire();
            gate.release();
        }));
    two_begun.wait();
    EXPECT_EQ(begun, 2);
    EXPECT_EQ(pool.queued(), 3U);
    gate.release();
    pool.stop();
    EXPECT_EQ(begun, 5);
}

TEST(WorkerPool, SaysBusyWhenItsQueueIsFull) {
    std::binary_semaphore gate(0);
    std::latch begun(1);
    WorkerPool pool({.active = 1, .threads = 1, .queued = 2});
    ASSERT_TRUE(pool.try_submit([&] {
        begun.count_down();
        gate.acquire();
    }));
    begun.wait();
    EXPECT_TRUE(pool.try_submit([] {}));
    EXPECT_TRUE(pool.try_submit([] {}));
    EXPECT_FALSE(pool.try_submit([] {}));
    gate.release();
    pool.stop();
    EXPECT_FALSE(pool.try_submit([] {}));
}

TEST(WorkerPool, OutlivesATaskThatThrows) {
    std::atomic<int> done = 0;
    WorkerPool pool({.active = 1, .threads = 1, .queued = 10});
    ASSERT_TRUE(pool.try_submit([] { throw std::runtime_error("expected by this test"); }));
    ASSERT_TRUE(pool.try_submit([&] { ++done; }));
    pool.stop();
    pool.stop();
    EXPECT_EQ(done, 1);
}

/// Until the stack is used up; the compiler must not see through it.
[[gnu::noinline]] int deep(int depth) {
    volatile char frame[512]; // NOLINT(modernize-avoid-c-arrays)
    frame[0] = static_cast<char>(depth);
    return depth == 0 ? 0 : deep(depth - 1) + frame[0];
}

void run_task_of_depth(int depth) {
    WorkerPool pool({.active = 1, .threads = 1});
    pool.try_submit([depth] { deep(depth); });
    pool.stop();
}

TEST(WorkerPoolDeathTest, SaysWhichStackATaskOverflowed) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    run_task_of_depth(100);
    // The address sanitizer has words of its own.
    EXPECT_DEATH(run_task_of_depth(100'000), "a task overflowed its stack|stack-overflow");
}

#ifdef ALCEDO_CHECKED
TEST(WorkerPoolDeathTest, EndsADebugBuildThatComesNearTheEndOfAStack) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto nearly_all = FiberStack::size() - std::size_t{8} * 1024;
    EXPECT_DEATH(
        {
            WorkerPool pool({.active = 1, .threads = 1});
            pool.try_submit([&] {
                const auto* const bottom = static_cast<const std::byte*>(Fiber::current()->stack().bottom());
                const_cast<std::byte*>(bottom)[FiberStack::size() - nearly_all] = std::byte{0};
            });
            pool.stop();
        },
        "within 16 KiB of the end of its stack");
}
#endif

} // namespace
} // namespace alcedo
