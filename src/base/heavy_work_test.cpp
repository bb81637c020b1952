#include "base/heavy_work.hpp"

#include <atomic>
#include <latch>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

#include "base/refusal.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

using enum HeavyWork::Lane;

RefusalCode refusal_of(const std::function<void()>& ask) {
    try {
        ask();
    } catch (const Refusal& refusal) {
        EXPECT_GT(refusal.retry_after(), 0) << "it says when to come back";
        return refusal.code();
    }
    return RefusalCode::conflict;
}

/// Orders of several people, placed by tasks, behind one that holds the lane's only thread.
class CrowdedLane : public testing::Test {
protected:
    ~CrowdedLane() override { release(); }
    void place(const std::string& whose) {
        ++placed_;
        ASSERT_TRUE(tasks_.try_submit([this, whose] {
            heavy_.run(passwords, whose, [&] {
                const std::lock_guard lock(mutex_);
                served_ += whose;
            });
        }));
        while (heavy_.queued(passwords) < placed_) std::this_thread::yield();
    }
    void hold() {
        ASSERT_TRUE(tasks_.try_submit([this] {
            heavy_.run(passwords, "holder", [this] {
                held_.count_down();
                may_end_.wait();
            });
        }));
        held_.wait();
    }
    void release() {
        if (std::exchange(released_, true)) return;
        may_end_.open();
        tasks_.stop();
        heavy_.stop();
    }

    HeavyWork heavy_{{.threads = 1, .queued = 6, .queued_of_one = 3}, {.threads = 1}, {.threads = 1}};
    WorkerPool tasks_{{.active = 1, .threads = 1}};
    std::latch held_{1};
    Latch may_end_;
    std::mutex mutex_;
    std::string served_;
    std::size_t placed_ = 0;
    bool released_ = false;
};

TEST(HeavyWork, GivesBackWhatIsReturnedAndThrown) {
    HeavyWork heavy({.threads = 2}, {.threads = 1}, {.threads = 1});
    WorkerPool tasks({.active = 1, .threads = 1});
    std::atomic<int> seen = 0;
    ASSERT_TRUE(tasks.try_submit([&] {
        const auto task_thread = std::this_thread::get_id();
        const auto answer = heavy.run(documents, "a", [&] {
            EXPECT_NE(std::this_thread::get_id(), task_thread);
            return std::make_unique<int>(7);
        });
        EXPECT_EQ(*answer, 7);
        try {
            heavy.run(documents, "a", [] { throw std::invalid_argument("broken"); });
        } catch (const std::invalid_argument& error) {
            EXPECT_STREQ(error.what(), "broken");
            ++seen;
        }
    }));
    tasks.stop();
    EXPECT_EQ(seen, 1);
}

TEST(HeavyWork, HasRoomForWhatATaskHasNot) {
    HeavyWork heavy({.threads = 1}, {.threads = 1}, {.threads = 1});
    WorkerPool tasks({.active = 1, .threads = 1});
    std::size_t touched = 0;
    ASSERT_TRUE(tasks.try_submit([&] {
        heavy.run(documents, "a", [&] {
            volatile char large[1 << 20]; // NOLINT(modernize-avoid-c-arrays): four times the stack of a task
            for (std::size_t i = 0; i < sizeof large; i += 4096) large[i] = 1, ++touched;
        });
    }));
    tasks.stop();
    EXPECT_EQ(touched, 256U);
}

TEST(HeavyWork, OfHeavyWorkIsDoneInPlace) {
    HeavyWork heavy({.threads = 1}, {.threads = 1}, {.threads = 1});
    EXPECT_EQ(heavy.run(passwords, "a", [&] { return heavy.run(passwords, "a", [] { return 3; }); }), 3);
}

TEST_F(CrowdedLane, ServesThoseWhoWaitInTurn) {
    hold();
    for (const char* whose : {"a", "a", "a", "b", "c"}) place(whose);
    release();
    EXPECT_EQ(served_, "abcaa");
}

TEST_F(CrowdedLane, RefusesWhoeverAsksTooOftenAndTakesOthers) {
    hold();
    for (const char* whose : {"a", "a", "a"}) place(whose);
    EXPECT_EQ(refusal_of([&] { heavy_.run(passwords, "a", [] {}); }), RefusalCode::rate_limited);
    place("b");
    release();
    EXPECT_EQ(served_, "abaa");
}

TEST_F(CrowdedLane, RefusesEverybodyWhenItIsFullAndLeavesTheOtherLaneAlone) {
    hold();
    for (const char* whose : {"a", "b", "c", "d", "e", "f"}) place(whose);
    EXPECT_EQ(refusal_of([&] { heavy_.run(passwords, "g", [] {}); }), RefusalCode::unavailable);
    EXPECT_EQ(heavy_.run(documents, "g", [] { return 1; }), 1);
    release();
    EXPECT_EQ(served_, "abcdef");
}

/// What decides how a server feels while hundreds sign in: the tasks go on, the hashes wait.
TEST(HeavyWork, LetsTasksBeAnsweredWhileHundredsOfHashesWait) {
    constexpr int hashes = 200;
    constexpr int reads = 100;
    HeavyWork heavy({.threads = 2, .queued = hashes, .queued_of_one = hashes}, {.threads = 1},
                    {.threads = 1});
    WorkerPool tasks({.active = 2, .threads = 2, .queued = hashes + reads});
    Latch hash_may_end;
    std::atomic<int> hashed = 0;
    for (int i = 0; i < hashes; ++i)
        ASSERT_TRUE(tasks.try_submit([&] {
            heavy.run(passwords, "everybody", [&] {
                hash_may_end.wait();
                ++hashed;
            });
        }));
    std::latch read(reads);
    for (int i = 0; i < reads; ++i) ASSERT_TRUE(tasks.try_submit([&] { read.count_down(); }));
    read.wait();
    EXPECT_EQ(hashed, 0) << "a hundred reads were answered before the first hash";
    hash_may_end.open();
    tasks.stop();
    EXPECT_EQ(hashed, hashes);
}

TEST(HeavyWork, LeavesPasswordsAloneWhileATableIsWritten) {
    HeavyWork heavy({.threads = 1}, {.threads = 1}, {.threads = 1});
    WorkerPool tasks({.active = 2, .threads = 2});
    Latch hashed;
    std::atomic<bool> is_written = false;
    tasks.try_submit([&] {
        heavy.run(tables, "export", [&] { hashed.wait(); });
        is_written = true;
    });
    tasks.try_submit([&] { heavy.run(passwords, "somebody", [&] { hashed.open(); }); });
    tasks.stop();
    EXPECT_TRUE(is_written);
}

TEST(HeavyWork, EndsWhatItAcceptedAndThenRefuses) {
    HeavyWork heavy({.threads = 1}, {.threads = 1}, {.threads = 1});
    WorkerPool tasks({.active = 1, .threads = 1, .queued = 100});
    std::atomic<int> done = 0;
    for (int i = 0; i < 10; ++i)
        ASSERT_TRUE(tasks.try_submit([&] { heavy.run(documents, "a", [&] { ++done; }); }));
    tasks.stop();
    heavy.stop();
    EXPECT_EQ(done, 10);
    EXPECT_EQ(refusal_of([&] { heavy.run(documents, "a", [] {}); }), RefusalCode::unavailable);
}

} // namespace
} // namespace alcedo
