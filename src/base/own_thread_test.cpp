#include "base/own_thread.hpp"

#include <array>
#include <stdexcept>

#include <gtest/gtest.h>

#include "base/latch.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {
namespace {

/// Deeper than the stack of a task.
int deep(int depth) {
    volatile char here[4096] = {};
    here[static_cast<std::size_t>(depth) % std::size(here)] = 1;
    return depth == 0 ? 0 : deep(depth - 1) + here[static_cast<std::size_t>(depth) % std::size(here)];
}

TEST(OwnThread, HasRoomForWhatATaskHasNot) {
    WorkerPool pool({.active = 1, .threads = 2});
    int answer = 0;
    pool.try_submit([&] { run_on_own_thread(5, [&] { answer = deep(500); }); });
    pool.stop();
    EXPECT_EQ(answer, 500);
}

TEST(OwnThread, LetsOtherTasksRunMeanwhile) {
    WorkerPool pool({.active = 1, .threads = 1});
    Latch other_has_run;
    bool is_done = false;
    pool.try_submit([&] {
        run_on_own_thread(0, [&] { other_has_run.wait(); });
        is_done = true;
    });
    pool.try_submit([&] { other_has_run.open(); });
    pool.stop();
    EXPECT_TRUE(is_done);
}

TEST(OwnThread, ThrowsWhatTheWorkThrows) {
    EXPECT_THROW(run_on_own_thread(0, [] { throw std::runtime_error("no"); }), std::runtime_error);
}

} // namespace
} // namespace alcedo
