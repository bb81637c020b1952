#include "db/sqlite/checkpointer.hpp"

#include "base/log.hpp"

namespace alcedo::db::sqlite {
namespace {

constexpr int pages_worth_a_move = 4000;

} // namespace

Checkpointer::Checkpointer(std::string path, const TenantTables& tenant_tables)
    : path_(std::move(path)), tenant_tables_(tenant_tables), thread_([this] { run(); }) {}

void Checkpointer::note_log(int pages) {
    if (pages < moved_at_) moved_at_ = 0; // the log began anew
    if (pages < moved_at_ + pages_worth_a_move) return;
    moved_at_ = pages;
    {
        const std::lock_guard lock(mutex_);
        is_wanted_ = true;
    }
    wanted_.notify_one();
}

void Checkpointer::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wanted_.notify_one();
    if (thread_.joinable()) thread_.join();
}

void Checkpointer::run() {
    std::unique_ptr<Connection> connection;
    std::unique_lock lock(mutex_);
    while (true) {
        wanted_.wait(lock, [&] { return is_wanted_ || stopping_; });
        if (stopping_) return;
        is_wanted_ = false;
        lock.unlock();
        try {
            if (!connection)
                connection = std::make_unique<Connection>(path_, Role::checkpointer, tenant_tables_);
            connection->move_log();
            left_rest_ = true;
        } catch (const std::exception& failure) {
            log::warn("the log could not be moved into the database file; it is tried again",
                      {{"error", failure.what()}});
        }
        lock.lock();
    }
}

} // namespace alcedo::db::sqlite
