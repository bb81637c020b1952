#pragma once
#include <condition_variable>
#include <mutex>
#include <vector>

namespace alcedo {

class Fiber;

/// Opens once. A task of a WorkerPool that waits is set aside and its thread does other tasks meanwhile, so that
/// hundreds wait together at no cost; any other thread sleeps. May be destroyed as soon as those who wait have returned.
///
/// A task may continue on another thread than it waited on, so it waits with no lock held (HeldLocks).
class Latch {
public:
    Latch() = default;
    Latch(const Latch&) = delete;
    Latch& operator=(const Latch&) = delete;

    void wait();
    void open();

private:
    static void set_aside(void* latch, Fiber& fiber);

    std::mutex mutex_;
    std::condition_variable opened_;
    std::vector<Fiber*> set_aside_;
    bool is_open_ = false;
};

} // namespace alcedo
