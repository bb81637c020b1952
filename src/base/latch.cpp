#include "base/latch.hpp"

#include "base/held_locks.hpp"
#include "base/worker_pool.hpp"

namespace alcedo {

void Latch::wait() {
    HeldLocks::require_none("a latch was waited for");
    if (auto* const task = WorkerPool::task_to_set_aside()) {
        {
            const std::lock_guard lock(mutex_);
            if (is_open_) return;
        }
        return task->leave(set_aside, this);
    }
    std::unique_lock lock(mutex_);
    opened_.wait(lock, [this] { return is_open_; });
}

/// On the stack of the thread that ran the task.
void Latch::set_aside(void* latch, Fiber& fiber) {
    auto& self = *static_cast<Latch*>(latch);
    {
        const std::lock_guard lock(self.mutex_);
        if (!self.is_open_) {
            self.set_aside_.push_back(&fiber);
            return;
        }
    }
    WorkerPool::continue_tasks({&fiber});
}

void Latch::open() {
    std::vector<Fiber*> continuing;
    {
        // Nothing of the latch is touched after the lock is given back: by then it may be gone.
        const std::lock_guard lock(mutex_);
        is_open_ = true;
        continuing.swap(set_aside_);
        opened_.notify_all();
    }
    WorkerPool::continue_tasks(std::move(continuing));
}

} // namespace alcedo
