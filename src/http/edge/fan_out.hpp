#pragma once
#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>

namespace alcedo::http::edge {

/// Shares one long loop of the io thread with a second thread, which starts when it is first needed. A send costs some
/// microseconds, so an event for ten thousand streams would hold up everything else for tens of milliseconds.
class FanOut {
public:
    FanOut() = default;
    ~FanOut();
    FanOut(const FanOut&) = delete;
    FanOut& operator=(const FanOut&) = delete;

    /// Calls `part(begin, end)` until all of [0, count) is done; parts run on both threads and must not touch each other.
    void run(std::size_t count, const std::function<void(std::size_t begin, std::size_t end)>& part);

private:
    void help();
    void take_parts();

    std::thread helper_;
    std::mutex mutex_;
    std::condition_variable changed_;
    const std::function<void(std::size_t, std::size_t)>* part_ = nullptr;
    std::atomic<std::size_t> next_{0};
    std::size_t count_ = 0;
    bool helps_ = false;
    bool ends_ = false;
};

} // namespace alcedo::http::edge
