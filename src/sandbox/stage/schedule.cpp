#include "sandbox/stage/schedule.hpp"

#include <utility>

#include "base/log.hpp"

namespace alcedo::sandbox {

void Schedule::start() {
    const std::lock_guard lock(mutex_);
    stopping_ = false;
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
}

void Schedule::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        entries_ = {};
        changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
    thread_ = {};
}

void Schedule::add(Milliseconds delay, bool is_awaited, std::function<void()> happening) {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    const auto at = std::chrono::steady_clock::now() + delay;
    const bool is_next = entries_.empty() || at < entries_.top().at;
    entries_.push({at, order_++, is_awaited, std::move(happening)});
    if (is_awaited) ++waiting_;
    if (is_next) changed_.notify_one();
}

void Schedule::clear() {
    const std::lock_guard lock(mutex_);
    for (; !entries_.empty(); entries_.pop())
        if (entries_.top().is_awaited) --waiting_;
}

std::size_t Schedule::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_;
}

void Schedule::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        if (entries_.empty()) {
            changed_.wait(lock);
        } else if (const auto at = entries_.top().at; at > std::chrono::steady_clock::now()) {
            changed_.wait_until(lock, at);
        } else {
            auto happening = std::move(const_cast<Entry&>(entries_.top()).happening);
            const bool is_awaited = entries_.top().is_awaited;
            entries_.pop();
            lock.unlock();
            try {
                happening();
            } catch (const std::exception& error) {
                log::error("a happening of the sandbox threw", {{"what", error.what()}});
            }
            happening = nullptr;
            lock.lock();
            if (is_awaited) --waiting_;
        }
    }
}

} // namespace alcedo::sandbox
