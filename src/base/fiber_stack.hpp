#pragma once
#include <cstddef>
#include <memory>

namespace alcedo {

/// The memory that a fiber stands on. Taken from the system as it is touched; below it lies as much again that nobody
/// may touch, so that an overflow ends the program at once instead of damaging what is beside it.
class FiberStack {
public:
    FiberStack(); ///< throws std::bad_alloc
    ~FiberStack();
    FiberStack(const FiberStack&) = delete;
    FiberStack& operator=(const FiberStack&) = delete;

    void* top() const;
    const void* bottom() const;
    static std::size_t size();
    bool guards(const void* address) const;
    /// Debug and sanitizer builds: ends the program when a task has ever come near the end, which in a release build
    /// might be a little further on.
    void require_room() const;

private:
    std::byte* memory_ = nullptr;
};

/// While it lives, a task that overflows its stack on this thread says so before the program ends. Under the address
/// sanitizer it does nothing: that has a report of its own.
class OverflowWatch {
public:
    OverflowWatch();
    ~OverflowWatch();
    OverflowWatch(const OverflowWatch&) = delete;
    OverflowWatch& operator=(const OverflowWatch&) = delete;

private:
    std::unique_ptr<std::byte[]> stack_; ///< of the signal handler, since the task's own is used up
};

} // namespace alcedo
