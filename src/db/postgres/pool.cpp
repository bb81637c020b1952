#include "db/postgres/pool.hpp"

namespace alcedo::db::postgres {

std::unique_ptr<Connection> Pool::take() {
    std::unique_lock lock(mutex_);
    given_back_.wait(lock, [&] { return taken_ < most_ || stopping_; });
    if (stopping_) throw DatabaseFailure("The database is closed.");
    ++taken_;
    if (!free_.empty()) {
        auto connection = std::move(free_.back());
        free_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return std::make_unique<Connection>(url_, purpose_, tenant_tables_);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (connection && !connection->is_lost()) free_.push_back(std::move(connection));
    if (stopping_)
        given_back_.notify_all();
    else
        given_back_.notify_one();
}

void Pool::note_loss(Activity& activity) {
    activity.reconnects.fetch_add(1, std::memory_order_relaxed);
    std::vector<std::unique_ptr<Connection>> closing;
    const std::lock_guard lock(mutex_);
    closing.swap(free_);
}

void Pool::stop() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    given_back_.notify_all();
    given_back_.wait(lock, [&] { return taken_ == 0; });
    free_.clear();
}

} // namespace alcedo::db::postgres
