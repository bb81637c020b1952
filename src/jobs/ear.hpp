#pragma once
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "db/database.hpp"

namespace alcedo::jobs {

/// Listens to a channel of the database for as long as it lives.
class Ear {
public:
    Ear(db::Database& database, const std::string& channel, std::function<void(std::string_view)> hear)
        : shared_(std::make_shared<Shared>()) {
        shared_->hear = std::move(hear);
        database.listen(channel, [shared = shared_](std::string_view payload) {
            const std::lock_guard lock(shared->mutex);
            if (shared->hear) shared->hear(payload);
        });
    }
    ~Ear() {
        const std::lock_guard lock(shared_->mutex);
        shared_->hear = nullptr;
    }
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;

private:
    struct Shared {
        std::mutex mutex;
        std::function<void(std::string_view)> hear;
    };
    std::shared_ptr<Shared> shared_;
};

} // namespace alcedo::jobs
