#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <tuple>
#include <vector>

#include "base/time.hpp"

namespace alcedo::sandbox {

/// Lets things happen later, in real time, on one thread and in order of their moments.
class Schedule {
public:
    Schedule() = default;
    ~Schedule() { stop(); }
    Schedule(const Schedule&) = delete;
    Schedule& operator=(const Schedule&) = delete;

    void start();
    /// What has not happened yet never will.
    void stop();
    void in(Milliseconds delay, std::function<void()> happening) { add(delay, true, std::move(happening)); }
    /// The same for what goes on for ever; it does not count as waiting.
    void in_background(Milliseconds delay, std::function<void()> happening) {
        add(delay, false, std::move(happening));
    }
    void clear();
    std::size_t waiting() const; ///< the one that happens right now included

private:
    using Moment = std::chrono::steady_clock::time_point;
    struct Entry {
        Moment at;
        std::uint64_t order;
        bool is_awaited;
        std::function<void()> happening;
        bool operator<(const Entry& other) const {
            return std::tie(other.at, other.order) < std::tie(at, order);
        }
    };
    void add(Milliseconds delay, bool is_awaited, std::function<void()> happening);
    void run();

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::priority_queue<Entry> entries_;
    std::thread thread_;
    std::uint64_t order_ = 0;
    std::size_t waiting_ = 0;
    bool stopping_ = false;
};

} // namespace alcedo::sandbox
