#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <set>
#include <thread>

#include "base/latch.hpp"
#include "db/activity.hpp"
#include "db/postgres/pool.hpp"
#include "db/postgres/session.hpp"

namespace alcedo::db::postgres {

/// Writes that wait together share one transaction and one COMMIT when they are of one tenant, as SQLite's writer does for
/// all. Each has a savepoint while refusals come; when none came for long, that is saved. A few groups of a tenant are under way side by side, so that one computes while
/// another waits for the server. Closures that were seen waiting for each other's rows (counters, turns) go in a line of
/// their own, one group after another: in one transaction they cannot wait for each other in a circle.
///
/// Where a statement fails, a lock is not to be had soon, or the server ends the transaction, the group falls apart and
/// each is written alone, so that none suffers from another.
class Writers {
public:
    using AfterCommit = std::vector<std::function<void()>>;

    /// As many threads as there are connections for groups, started when needed.
    Writers(Pool& together, int most_together, Pool& alone, Activity& activity);
    ~Writers();

    /// Returns when it is durable, with the after-commit actions, which the caller runs. Throws what the closure threw,
    /// or what COMMIT failed with. The caller waits at a Latch.
    AfterCommit write(TenantId tenant, Closure closure);
    /// One transaction by itself, on this thread; tried again after a conflict or a lost connection.
    AfterCommit write_alone(std::optional<TenantId> tenant, Closure closure);
    void stop();

private:
    struct Request {
        Closure closure;
        std::exception_ptr failure{};
        AfterCommit after_commit{};
    };
    struct Group {
        std::vector<Request*> requests;
        Latch answered;
    };
    using GroupPointer = std::shared_ptr<Group>;

    /// The closures of a tenant that may meet, or those that do not.
    struct LineKey {
        TenantId tenant;
        bool is_orderly;
        auto operator<=>(const LineKey&) const = default;
    };
    struct Line {
        std::deque<GroupPointer> groups; ///< not begun
        int due = 0;                     ///< how many of them wait for a thread
        int under_way = 0;
    };

    void call_threads(const LineKey& key, Line& line);
    void run();
    void write_group(TenantId tenant, Group& group);
    bool write_together(TenantId tenant, Group& group);
    bool may_try_again(const Connection& connection, int attempt);

    Pool& together_;
    const int most_threads_;
    Pool& alone_;
    Activity& activity_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::map<LineKey, Line> lines_;
    std::deque<LineKey> due_;
    std::set<void (*)(void*, Session&)> orderly_; ///< learnt
    std::atomic<int> groups_with_marks_ = 0;      ///< so many of the next
    int idle_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace alcedo::db::postgres
