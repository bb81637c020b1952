#pragma once
#include <atomic>
#include <mutex>
#include <vector>

namespace alcedo::http::edge {

/// Wakes the io thread out of its wait; costs a system call only when it really sleeps.
class Waker {
public:
    Waker();
    ~Waker();
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;

    int descriptor() const { return descriptor_; }
    void wake();
    /// The io thread says so before it looks for work the last time, and after it woke.
    void falls_asleep() { asleep_.store(true); }
    void is_awake() { asleep_.store(false); }
    void drain();

private:
    int descriptor_;
    std::atomic<bool> asleep_{false};
};

/// Things that other threads hand to the io thread, taken all at once.
template <class T> class Inbox {
public:
    explicit Inbox(Waker& waker) : waker_(waker) {}

    void push(T item) {
        bool is_first = false;
        {
            const std::lock_guard lock(mutex_);
            is_first = items_.empty();
            items_.push_back(std::move(item));
        }
        if (is_first) waker_.wake();
    }
    /// Swaps the items into `out`, which must be empty.
    bool take(std::vector<T>& out) {
        const std::lock_guard lock(mutex_);
        out.swap(items_);
        return !out.empty();
    }
    bool empty() const {
        const std::lock_guard lock(mutex_);
        return items_.empty();
    }

private:
    Waker& waker_;
    mutable std::mutex mutex_;
    std::vector<T> items_;
};

} // namespace alcedo::http::edge
