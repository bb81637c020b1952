#include "sandbox/stage/ledger.hpp"

#include "sandbox/people/dice.hpp"

namespace alcedo::sandbox {

void Ledger::add(SentMessage message) {
    const std::lock_guard lock(mutex_);
    ++accepted_;
    ++by_person_[mixed(message.to)];
    if (!message.callback.empty() && ++by_callback_[mixed(message.callback)] > 1) ++repeated_;
    if (message.template_name) {
        const auto welcome = message.to + '/' + *message.template_name + '/' + message.language.value_or("");
        if (++by_welcome_[mixed(welcome)] == 2) ++welcomed_twice_;
    }
    position_.emplace(message.wamid, first_ + static_cast<std::int64_t>(messages_.size()));
    messages_.push_back(std::move(message));
    if (messages_.size() > kept_) {
        position_.erase(messages_.front().wamid);
        messages_.pop_front();
        ++first_;
    }
}

void Ledger::set_status(std::string_view wamid, std::string_view status, std::optional<int> error) {
    const std::lock_guard lock(mutex_);
    if (error) ++failed_;
    const auto found = position_.find(std::string(wamid));
    if (found == position_.end()) return;
    auto& message = messages_[static_cast<std::size_t>(found->second - first_)];
    message.status = status;
    message.error = error;
}

std::vector<SentMessage> Ledger::find(const MessageFilter& filter) const {
    const std::lock_guard lock(mutex_);
    std::vector<SentMessage> found;
    const std::string_view to =
        filter.to.starts_with('+') ? std::string_view(filter.to).substr(1) : filter.to;
    for (auto it = messages_.rbegin(); it != messages_.rend(); ++it) {
        if (static_cast<int>(found.size()) >= filter.limit) break;
        if (!to.empty() && it->to != to) continue;
        if (!filter.callback.empty() && it->callback != filter.callback) continue;
        found.push_back(*it);
    }
    return found;
}

std::int64_t Ledger::sends_with_callback(std::string_view callback) const {
    const std::lock_guard lock(mutex_);
    const auto found = by_callback_.find(mixed(callback));
    return found == by_callback_.end() ? 0 : found->second;
}

void Ledger::count_into(Counts& counts) const {
    const std::lock_guard lock(mutex_);
    counts.messages_accepted = accepted_;
    counts.messages_failed = failed_;
    counts.messages_repeated = repeated_;
    counts.callbacks = static_cast<std::int64_t>(by_callback_.size());
    counts.people_messaged = static_cast<std::int64_t>(by_person_.size());
    counts.people_welcomed_twice = welcomed_twice_;
}

void Ledger::clear() {
    const std::lock_guard lock(mutex_);
    messages_.clear();
    position_.clear();
    by_callback_.clear();
    by_welcome_.clear();
    by_person_.clear();
    accepted_ = failed_ = repeated_ = welcomed_twice_ = 0;
}

} // namespace alcedo::sandbox
