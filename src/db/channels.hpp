#pragma once
#include <map>
#include <mutex>
#include <vector>

#include "db/database.hpp"

namespace alcedo::db {

/// The callbacks of Database::listen, by channel.
class Channels {
public:
    void add(const std::string& channel, Database::Listener listener);
    /// A callback that throws is logged and does not keep the others from hearing.
    void deliver(std::string_view channel, std::string_view payload) const;
    void deliver_to_all(std::string_view payload) const;
    std::vector<std::string> names() const;

private:
    mutable std::mutex mutex_;
    std::map<std::string, std::vector<std::shared_ptr<const Database::Listener>>, std::less<>> listeners_;
};

/// Throws std::logic_error for a payload that PostgreSQL would not carry.
void check_payload(std::string_view payload);

} // namespace alcedo::db
