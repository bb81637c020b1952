#include "db/sqlite/reader_pool.hpp"

#include "base/worker_pool.hpp"
#include "db/errors.hpp"

namespace alcedo::db::sqlite {

std::unique_ptr<Connection> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    if (taken_ == most_ && !stopping_) {
        const BlockingScope waiting;
        given_back_.wait(lock, [&] { return taken_ < most_ || stopping_; });
    }
    if (stopping_) throw DatabaseFailure("The database is closed.");
    ++taken_;
    if (!free_.empty()) {
        auto connection = std::move(free_.back());
        free_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return std::make_unique<Connection>(path_, Role::reader, tenant_tables_);
    } catch (...) {
        give_back(nullptr);
        throw;
    }
}

void ReaderPool::give_back(std::unique_ptr<Connection> connection) noexcept {
    const std::lock_guard lock(mutex_);
    --taken_;
    if (connection) free_.push_back(std::move(connection));
    if (taken_ == most_ - 1 || stopping_) given_back_.notify_all();
}

void ReaderPool::stop() {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    given_back_.notify_all();
    given_back_.wait(lock, [&] { return taken_ == 0; });
    free_.clear();
}

} // namespace alcedo::db::sqlite
