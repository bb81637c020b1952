#include "base/worker_pool.hpp"

#include "base/log.hpp"

namespace alcedo {
namespace {
thread_local WorkerPool* pool_of_this_thread = nullptr;
}

WorkerPool::WorkerPool(Limits limits) : limits_(limits) {}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::try_submit(std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || tasks_.size() >= limits_.queued) return false;
    tasks_.push_back(std::move(task));
    wake_or_grow();
    return true;
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        work_.notify_all();
    }
    // Threads never add threads once stopping_ is set, so the list stands still.
    for (auto& thread : threads_)
        if (thread.joinable()) thread.join();
}

std::size_t WorkerPool::queued() const {
    const std::lock_guard lock(mutex_);
    return tasks_.size();
}

/// Called with the lock held. Who is on the way counts as running: a burst of tasks must not wake everybody.
void WorkerPool::wake_or_grow() {
    if (tasks_.empty() || running_ + waking_ >= limits_.active) return;
    if (idle_ > waking_) {
        ++waking_;
        work_.notify_one();
    } else if (static_cast<int>(threads_.size()) < limits_.threads && !stopping_) {
        ++waking_;
        threads_.emplace_back([this] { run(); });
    }
}

void WorkerPool::run() {
    pool_of_this_thread = this;
    std::unique_lock lock(mutex_);
    --waking_;
    while (true) {
        if (!tasks_.empty() && (running_ < limits_.active || stopping_)) {
            auto task = std::move(tasks_.front());
            tasks_.pop_front();
            ++running_;
            // One wake-up may have answered two submissions: pass it on.
            wake_or_grow();
            lock.unlock();
            try {
                task();
            } catch (const std::exception& error) {
                log::error("a task threw", {{"what", error.what()}});
            }
            task = nullptr;
            lock.lock();
            --running_;
            continue;
        }
        if (stopping_ && tasks_.empty()) return;
        ++idle_;
        work_.wait(lock);
        --idle_;
        if (waking_ > 0) --waking_;
    }
}

void WorkerPool::leave_for_wait() {
    const std::lock_guard lock(mutex_);
    --running_;
    wake_or_grow();
}

void WorkerPool::return_from_wait() {
    const std::lock_guard lock(mutex_);
    ++running_;
}

BlockingScope::BlockingScope() : pool_(pool_of_this_thread) {
    if (pool_ == nullptr) return;
    pool_of_this_thread = nullptr;
    pool_->leave_for_wait();
}

BlockingScope::~BlockingScope() {
    if (pool_ == nullptr) return;
    pool_->return_from_wait();
    pool_of_this_thread = pool_;
}

} // namespace alcedo
