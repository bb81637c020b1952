#pragma once
#include <atomic>
#include <mutex>
#include <set>
#include <string>

#include "db/database.hpp"

namespace alcedo::db {

/// What a database counts and logs about itself; shared by its connections.
class Activity {
public:
    std::atomic<std::int64_t> reads{0}, writes{0}, commits{0}, largest_batch{0}, rollbacks{0}, retries{0},
        reconnects{0}, slow_statements{0}, commit_microseconds{0};

    void committed(std::int64_t batch, std::chrono::steady_clock::duration took);
    /// Counts every slow run; logs the first of each text.
    void report_slow(std::string_view sql, Milliseconds took) noexcept;
    Stats stats() const;

private:
    std::mutex mutex_;
    std::set<std::string, std::less<>> logged_;
};

/// Runs what was asked for after the commit; a failure is logged, because the commit stands.
void run_after_commit(std::vector<std::function<void()>>& actions);

/// Refuses a transaction inside a transaction of the same thread. Its holder waits at a Latch only in a Pause, because it
/// may go on by another thread.
class NestingGuard {
public:
    class Pause {
    public:
        Pause();
        ~Pause();
        Pause(const Pause&) = delete;
        Pause& operator=(const Pause&) = delete;
    };
    NestingGuard();
    ~NestingGuard();
    NestingGuard(const NestingGuard&) = delete;
    NestingGuard& operator=(const NestingGuard&) = delete;
    static void refuse_nested();
};

} // namespace alcedo::db
