#include "db/channels.hpp"

#include <stdexcept>

#include "base/log.hpp"

namespace alcedo::db {

void Channels::add(const std::string& channel, Database::Listener listener) {
    const std::lock_guard lock(mutex_);
    listeners_[channel].push_back(std::make_shared<const Database::Listener>(std::move(listener)));
}

void Channels::deliver(std::string_view channel, std::string_view payload) const {
    std::vector<std::shared_ptr<const Database::Listener>> hearing;
    {
        const std::lock_guard lock(mutex_);
        if (const auto found = listeners_.find(channel); found != listeners_.end()) hearing = found->second;
    }
    for (const auto& listener : hearing) {
        try {
            (*listener)(payload);
        } catch (const std::exception& failure) {
            log::error("listener failed", {{"channel", channel}, {"error", failure.what()}});
        }
    }
}

void Channels::deliver_to_all(std::string_view payload) const {
    for (const auto& channel : names()) deliver(channel, payload);
}

std::vector<std::string> Channels::names() const {
    const std::lock_guard lock(mutex_);
    std::vector<std::string> names;
    names.reserve(listeners_.size());
    for (const auto& [name, listeners] : listeners_) names.push_back(name);
    return names;
}

void check_payload(std::string_view payload) {
    if (payload.size() > 7900) throw std::logic_error("A notification carries at most 7,900 bytes.");
}

} // namespace alcedo::db
