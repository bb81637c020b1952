#pragma once
#include <functional>
#include <memory>

#include "base/errand.hpp"

namespace alcedo {

class FiberStack;
class WorkerPool;

/// A stack of its own on which tasks run one after another, and which can be left in the middle of a task and be
/// continued later, by any thread. What WorkerPool and Latch are made of; nobody else needs it.
///
/// Whoever may leave holds no lock, and keeps no address of a thread_local across it.
class Fiber {
public:
    explicit Fiber(WorkerPool& pool);
    ~Fiber(); ///< only while it has no task
    Fiber(const Fiber&) = delete;
    Fiber& operator=(const Fiber&) = delete;

    /// The one that runs on this thread; null on a thread's own stack.
    static Fiber* current();

    void take(std::function<void()> task);
    /// Runs the task on this thread until it ends (true) or leaves (false: others may be running it by then).
    bool resume();
    /// From inside: goes back to who resumed it, where `then(context, fiber)` is called off this stack. Only what that
    /// tells about the fiber makes it known to those who will continue it.
    using Then = void (*)(void* context, Fiber& fiber);
    void leave(Then then, void* context);

    WorkerPool& pool() const;
    /// Of the task, kept with its stack (ErrandScope).
    Errand& errand() const;
    const FiberStack& stack() const;

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace alcedo
