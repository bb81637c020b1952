#include "db/sqlite/reader_pool.hpp"

#include "base/worker_pool.hpp"
#include "db/errors.hpp"

namespace alcedo::db::sqlite {

using std::chrono::steady_clock;

namespace {
/// So many may as well open their connection anew, for a fraction of a millisecond each.
constexpr int few_reads = 50;
} // namespace

ReaderPool::ReaderPool(std::string path, int most, const TenantTables& tenant_tables,
                       std::chrono::milliseconds longest_rest)
    : path_(std::move(path)),
      most_(most),
      tenant_tables_(tenant_tables),
      longest_rest_(longest_rest),
      closer_([this] { close_rested(); }) {}

std::unique_ptr<Connection> ReaderPool::take() {
    std::unique_lock lock(mutex_);
    if (taken_ == most_ && !stopping_) {
        const BlockingScope waiting;
        given_back_.wait(lock, [&] { return taken_ < most_ || stopping_; });
    }
    if (stopping_) throw DatabaseFailure("The database is closed.");
    ++taken_;
    ++reads_;
    if (!free_.empty()) {
        auto connection = std::move(free_.back().connection);
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
    if (connection) free_.push_back({std::move(connection), steady_clock::now()});
    if (taken_ == most_ - 1 || stopping_) given_back_.notify_all();
}

/// The closer's thread.
void ReaderPool::close_rested() {
    std::unique_lock lock(mutex_);
    while (!stops_.wait_for(lock, longest_rest_ / 2, [&] { return stopping_; })) {
        const auto latest =
            reads_ < few_reads ? steady_clock::time_point::max() : steady_clock::now() - longest_rest_;
        reads_ = 0;
        std::vector<Resting> closing;
        while (!free_.empty() && free_.front().since <= latest) {
            closing.push_back(std::move(free_.front()));
            free_.erase(free_.begin());
        }
        lock.unlock();
        closing.clear();
        lock.lock();
    }
}

std::size_t ReaderPool::resting() {
    const std::lock_guard lock(mutex_);
    return free_.size();
}

void ReaderPool::stop() {
    {
        std::unique_lock lock(mutex_);
        stopping_ = true;
        stops_.notify_all();
        given_back_.notify_all();
        given_back_.wait(lock, [&] { return taken_ == 0; });
        free_.clear();
    }
    if (closer_.joinable()) closer_.join();
}

} // namespace alcedo::db::sqlite
