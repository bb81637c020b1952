#include "http/edge/fan_out.hpp"

#include <algorithm>

namespace alcedo::http::edge {
namespace {
constexpr std::size_t part_size = 64;
}

FanOut::~FanOut() {
    {
        const std::lock_guard lock(mutex_);
        ends_ = true;
    }
    changed_.notify_all();
    if (helper_.joinable()) helper_.join();
}

void FanOut::run(std::size_t count, const std::function<void(std::size_t, std::size_t)>& part) {
    if (!helper_.joinable() && std::thread::hardware_concurrency() > 1)
        helper_ = std::thread([this] { help(); });
    {
        const std::lock_guard lock(mutex_);
        next_ = 0;
        count_ = count;
        part_ = &part;
    }
    changed_.notify_all();
    take_parts();
    // A helper that has not woken up by now is not waited for.
    std::unique_lock lock(mutex_);
    part_ = nullptr;
    changed_.wait(lock, [this] { return !helps_; });
}

void FanOut::help() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return ends_ || part_ != nullptr; });
        if (ends_) return;
        helps_ = true;
        lock.unlock();
        take_parts();
        lock.lock();
        helps_ = false;
        part_ = nullptr;
        changed_.notify_all();
    }
}

void FanOut::take_parts() {
    while (true) {
        const auto begin = next_.fetch_add(part_size);
        if (begin >= count_) return;
        (*part_)(begin, std::min(begin + part_size, count_));
    }
}

} // namespace alcedo::http::edge
