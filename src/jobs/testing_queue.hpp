#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <vector>

#include "jobs/queue.hpp"
#include "tests/support/database.hpp"

/// For tests of the queue.
namespace alcedo::jobs::testing {

inline constexpr TenantId asha{101};
inline constexpr TenantId bruno{202};
inline constexpr auto patience = std::chrono::seconds(20);

/// What handlers write down, for the test to wait for.
template <class T> class Log {
public:
    void add(T entry) {
        const std::lock_guard lock(mutex_);
        entries_.push_back(std::move(entry));
        grew_.notify_all();
    }
    /// The entries, once there are so many; the test fails when they do not come.
    std::vector<T> wait_for(std::size_t count) {
        std::unique_lock lock(mutex_);
        if (!grew_.wait_for(lock, patience, [&] { return entries_.size() >= count; }))
            ADD_FAILURE() << "waited for " << count << " entries, got " << entries_.size();
        return entries_;
    }
    std::size_t size() {
        const std::lock_guard lock(mutex_);
        return entries_.size();
    }

private:
    std::mutex mutex_;
    std::condition_variable grew_;
    std::vector<T> entries_;
};

/// A node: its clock stands still unless the test moves it, and chance always says 1.
struct Node {
    explicit Node(db::Database& the_database, QueueOptions options = {})
        : database(the_database),
          ids(clock, options.node),
          queue(database, clock, ids, settled(std::move(options))) {}

    std::optional<JobId> enqueue(TenantId tenant, const NewJob& job) {
        return database.write(tenant, [&](db::Tx& tx) { return queue.enqueue(tx, job); });
    }
    void pass(Milliseconds time) {
        clock.advance(time);
        queue.wake();
    }
    std::int64_t count(std::string_view sql) {
        return database.read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
    }
    std::int64_t jobs() { return count("select count(*) from jobs"); }

    db::Database& database;
    ManualClock clock{from_epoch_ms(1'780'000'000'000)};
    IdSource ids;
    Queue queue;

private:
    static QueueOptions settled(QueueOptions options) {
        options.jitter = [] { return 1.0; };
        return options;
    }
};

} // namespace alcedo::jobs::testing
