#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/fiber.hpp"

namespace alcedo {

/// Runs plain blocking code. At most `active` tasks run at a time; those that wait do not count, so that many can wait
/// together without many running at once: that is what fills a group commit, and what keeps two cores from switching
/// between sixty threads.
///
/// A task that waits at a Latch is set aside and costs only its stack. One that waits otherwise says so by a
/// BlockingScope, and costs a thread. A task may end on another thread than it began on, whenever it passes a Latch.
class WorkerPool {
public:
    struct Limits {
        int active = 2;
        int threads = 64;
        std::size_t queued = 4096;
        std::size_t tasks = 1024; ///< begun and not ended
        int niceness =
            0; ///< of its threads, as of nice(2): above 0 they stand back where processors are short
    };
    explicit WorkerPool(Limits limits);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False when the queue is full or the pool is stopping: the caller says "busy" instead of growing without bound.
    bool try_submit(std::function<void()> task);
    /// Runs what was accepted, then joins. Safe to call twice.
    void stop();
    std::size_t queued() const;

private:
    friend class BlockingScope;
    friend class Latch;
    static Fiber* task_to_set_aside();
    static void continue_tasks(std::vector<Fiber*> tasks);

    bool has_work() const;
    Fiber& next_task();
    void run();
    void leave_for_wait();
    void return_from_wait();
    void wake_or_grow();

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::deque<std::function<void()>> waiting_; ///< not begun
    std::deque<Fiber*> continued_;              ///< begun, set aside, and free to go on
    std::vector<std::unique_ptr<Fiber>> rested_;
    std::size_t begun_ = 0;
    std::vector<std::thread> threads_;
    int idle_ = 0;
    int waking_ = 0;  ///< threads that were woken or started and have not looked yet
    int running_ = 0; ///< tasks that hold one of the `active` places; may exceed it for a moment after a wait
    bool stopping_ = false;
};

/// Says that this thread is about to wait. Does nothing outside a pool; may nest.
class BlockingScope {
public:
    BlockingScope();
    ~BlockingScope();
    BlockingScope(const BlockingScope&) = delete;
    BlockingScope& operator=(const BlockingScope&) = delete;

private:
    WorkerPool* pool_;
};

} // namespace alcedo
