#include "base/worker_pool.hpp"

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

#include "base/fiber_stack.hpp"

namespace alcedo {
namespace {

constexpr std::size_t most_rested = 256; ///< stacks that are kept for the next tasks

/// None inside a BlockingScope.
thread_local WorkerPool* pool_of_this_thread = nullptr;

} // namespace

WorkerPool::WorkerPool(Limits limits) : limits_(limits) {}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::try_submit(std::function<void()> task) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || waiting_.size() >= limits_.queued) return false;
    waiting_.push_back(std::move(task));
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
    return waiting_.size();
}

Fiber* WorkerPool::task_to_set_aside() { return pool_of_this_thread == nullptr ? nullptr : Fiber::current(); }

void WorkerPool::continue_tasks(std::vector<Fiber*> tasks) {
    while (!tasks.empty()) {
        auto& pool = tasks.front()->pool();
        const auto others =
            std::ranges::stable_partition(tasks, [&](const Fiber* task) { return &task->pool() == &pool; });
        const std::lock_guard lock(pool.mutex_);
        pool.continued_.insert(pool.continued_.end(), tasks.begin(), others.begin());
        pool.wake_or_grow();
        tasks.erase(tasks.begin(), others.begin());
    }
}

/// With the lock held, as are the next two.
bool WorkerPool::has_work() const {
    return !continued_.empty() || (!waiting_.empty() && begun_ < limits_.tasks);
}

/// Who is on the way counts as running: a burst of tasks must not wake everybody.
void WorkerPool::wake_or_grow() {
    if (!has_work() || running_ + waking_ >= limits_.active) return;
    if (idle_ > waking_) {
        ++waking_;
        work_.notify_one();
    } else if (static_cast<int>(threads_.size()) < limits_.threads && !stopping_) {
        ++waking_;
        threads_.emplace_back([this] { run(); });
    }
}

/// Those that are under way come first: they hold what others wait for, and their callers have waited longest.
Fiber& WorkerPool::next_task() {
    if (!continued_.empty()) {
        auto* const task = continued_.front();
        continued_.pop_front();
        return *task;
    }
    if (rested_.empty()) rested_.push_back(std::make_unique<Fiber>(*this));
    auto* const task = rested_.back().release();
    rested_.pop_back();
    task->take(std::move(waiting_.front()));
    waiting_.pop_front();
    ++begun_;
    return *task;
}

void WorkerPool::run() {
    pool_of_this_thread = this;
    const OverflowWatch watch;
    // Linux keeps a niceness for each thread.
    if (limits_.niceness > 0) setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), limits_.niceness);
    std::unique_lock lock(mutex_);
    --waking_;
    while (true) {
        if (has_work() && (running_ < limits_.active || stopping_)) {
            auto& task = next_task();
            ++running_;
            // One wake-up may have answered two submissions: pass it on.
            wake_or_grow();
            lock.unlock();
            const bool has_ended = task.resume();
            std::unique_ptr<Fiber> ended(has_ended ? &task : nullptr);
            lock.lock();
            --running_;
            if (!has_ended) continue;
            --begun_;
            if (rested_.size() < most_rested) rested_.push_back(std::move(ended));
            if (stopping_ && begun_ == 0) work_.notify_all();
            continue;
        }
        if (stopping_ && waiting_.empty() && begun_ == 0) return;
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
