#pragma once
#include <cstdint>
#include <deque>
#include <mutex>
#include <vector>

#include "sandbox/views.hpp"

namespace alcedo::sandbox {

/// The last mails that arrived; thread-safe.
class Mailbox {
public:
    explicit Mailbox(std::size_t kept) : kept_(kept) {}
    void add(Mail mail) {
        const std::lock_guard lock(mutex_);
        ++arrived_;
        mails_.push_front(std::move(mail));
        if (mails_.size() > kept_) mails_.pop_back();
    }
    std::vector<Mail> all() const {
        const std::lock_guard lock(mutex_);
        return {mails_.begin(), mails_.end()};
    }
    std::int64_t arrived() const {
        const std::lock_guard lock(mutex_);
        return arrived_;
    }
    void clear() {
        const std::lock_guard lock(mutex_);
        mails_.clear();
        arrived_ = 0;
    }

private:
    mutable std::mutex mutex_;
    std::size_t kept_;
    std::deque<Mail> mails_; ///< newest first
    std::int64_t arrived_ = 0;
};

} // namespace alcedo::sandbox
