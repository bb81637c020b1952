#pragma once
#include <functional>

namespace alcedo {

/// Runs `work` on a new thread with an ordinary stack and returns, or throws, when it has ended: for what takes seconds or
/// minutes, or needs more stack than a task has. The task that asks waits at a Latch. `niceness` as of nice(2). Whoever
/// calls bounds how many run at once.
void run_on_own_thread(int niceness, const std::function<void()>& work);

} // namespace alcedo
