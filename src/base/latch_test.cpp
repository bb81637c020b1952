#include "base/latch.hpp"

#include <atomic>
#include <latch>
#include <memory>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>

#include <gtest/gtest.h>

#include "base/held_locks.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

TEST(Latch, LetsHundredsOfTasksWaitOnOneThread) {
    constexpr int count = 500;
    Latch latch;
    std::latch all_wait(count);
    std::atomic<int> done = 0;
    WorkerPool pool({.active = 1, .threads = 1, .queued = count});
    for (int i = 0; i < count; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            all_wait.count_down();
            latch.wait();
            ++done;
        }));
    all_wait.wait();
    EXPECT_EQ(done, 0);
    latch.open();
    pool.stop();
    EXPECT_EQ(done, count);
}

TEST(Latch, HoldsNobodyWhenItIsOpenAlready) {
    Latch latch;
    latch.open();
    latch.wait();
    WorkerPool pool({.active = 1, .threads = 1});
    std::atomic<bool> passed = false;
    ASSERT_TRUE(pool.try_submit([&] {
        latch.wait();
        passed = true;
    }));
    pool.stop();
    EXPECT_TRUE(passed);
}

TEST(Latch, HoldsAPlainThreadUntilItOpens) {
    Latch latch;
    std::atomic<bool> is_open = false;
    std::thread waiter([&] {
        latch.wait();
        EXPECT_TRUE(is_open);
    });
    is_open = true;
    latch.open();
    waiter.join();
}

TEST(Latch, HoldsAThreadInsideABlockingScope) {
    Latch latch;
    std::latch begun(1);
    WorkerPool pool({.active = 1, .threads = 2});
    std::atomic<int> done = 0;
    ASSERT_TRUE(pool.try_submit([&] {
        const BlockingScope scope;
        begun.count_down();
        latch.wait();
        ++done;
    }));
    begun.wait();
    ASSERT_TRUE(pool.try_submit([&] {
        latch.open();
        ++done;
    }));
    pool.stop();
    EXPECT_EQ(done, 2);
}

/// Each wait may go on with another task's exception in flight on that thread.
TEST(Latch, KeepsTheExceptionThatATaskHandlesWhileItWaits) {
    constexpr int count = 50;
    Latch latch;
    std::latch all_wait(count);
    std::mutex mutex;
    std::set<std::string> kept;
    WorkerPool pool({.active = 2, .threads = 2, .queued = count});
    for (int i = 0; i < count; ++i)
        ASSERT_TRUE(pool.try_submit([&, i] {
            try {
                try {
                    throw std::runtime_error(std::to_string(i));
                } catch (...) {
                    all_wait.count_down();
                    latch.wait();
                    throw;
                }
            } catch (const std::runtime_error& error) {
                const std::lock_guard lock(mutex);
                kept.insert(error.what());
                EXPECT_EQ(error.what(), std::to_string(i));
            }
            EXPECT_EQ(std::uncaught_exceptions(), 0);
        }));
    all_wait.wait();
    latch.open();
    pool.stop();
    EXPECT_EQ(kept.size(), static_cast<std::size_t>(count));
}

TEST(Latch, MayGoAsSoonAsTheWaitIsOver) {
    constexpr int rounds = 20'000;
    WorkerPool waiters({.active = 2, .threads = 2, .queued = 100'000});
    WorkerPool openers({.active = 2, .threads = 2, .queued = 100'000});
    std::atomic<int> done = 0;
    for (int i = 0; i < rounds; ++i)
        ASSERT_TRUE(waiters.try_submit([&] {
            Latch latch;
            ASSERT_TRUE(openers.try_submit([&latch] { latch.open(); }));
            latch.wait();
            ++done;
        }));
    waiters.stop();
    openers.stop();
    EXPECT_EQ(done, rounds);
}

TEST(Latch, LetsAPoolBeginNoMoreTasksThanItMay) {
    Latch latch;
    std::atomic<int> begun = 0;
    std::latch three_begun(3);
    WorkerPool pool({.active = 2, .threads = 2, .queued = 100, .tasks = 3});
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(pool.try_submit([&] {
            if (++begun <= 3) three_begun.count_down();
            latch.wait();
        }));
    three_begun.wait();
    EXPECT_EQ(pool.queued(), 7U);
    EXPECT_EQ(begun, 3);
    latch.open();
    pool.stop();
    EXPECT_EQ(begun, 10);
}

void wait_with_a_lock_held() {
    WorkerPool pool({.active = 1, .threads = 1});
    std::mutex mutex;
    Latch latch;
    ASSERT_TRUE(pool.try_submit([&] {
        const std::lock_guard lock(mutex);
        latch.wait();
    }));
    latch.open();
    pool.stop();
}

TEST(LatchDeathTest, EndsAProgramThatWaitsWithALockHeld) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(wait_with_a_lock_held(), "a latch was waited for with 1 lock");
}

TEST(LatchDeathTest, EndsAProgramThatWaitsWhereNobodyMay) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Latch latch;
            latch.open();
            const NoWaiting transaction;
            latch.wait();
        },
        "a latch was waited for with 1 lock");
}

TEST(HeldLocks, AreNoneAfterALockIsGivenBackOrWaitedWith) {
    ASSERT_TRUE(HeldLocks::are_counted());
    std::mutex mutex;
    {
        std::unique_lock lock(mutex);
        EXPECT_EQ(HeldLocks::of_this_thread(), 1);
        std::condition_variable nothing_comes;
        nothing_comes.wait_for(lock, std::chrono::milliseconds(1));
        EXPECT_EQ(HeldLocks::of_this_thread(), 1);
        std::unique_lock moved = std::move(lock);
        moved.unlock();
        EXPECT_EQ(HeldLocks::of_this_thread(), 0);
        EXPECT_TRUE(moved.try_lock());
        EXPECT_EQ(HeldLocks::of_this_thread(), 1);
    }
    EXPECT_EQ(HeldLocks::of_this_thread(), 0);
}

} // namespace
} // namespace alcedo
