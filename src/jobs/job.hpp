#pragma once
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <boost/describe/class.hpp>

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "db/tx.hpp"

/// The nouns of background work. docs/states/job.md draws the life of a job.
namespace alcedo::jobs {

using JobId = Id<"job">;

/// What to add to the queue.
struct NewJob {
    std::string_view kind;       ///< "lead.score"; a handler of this kind must exist on some node
    std::string payload = "{}";  ///< JSON text, read back with Job::read; never logged
    std::string unique_key = {}; ///< no second job of the kind and key while one is ready or running
    int priority = 5;            ///< 0 is first; 0..9
    std::optional<Instant> run_at = std::nullopt; ///< not before
};

/// How the jobs of one kind are run. Limits count the runs on one node; 0 means none.
struct KindOptions {
    int max_attempts = 10;                                ///< failed runs until it is a dead letter
    Milliseconds first_backoff = std::chrono::seconds(1); ///< doubles with every failure, with jitter
    Milliseconds max_backoff = std::chrono::hours(1);
    Milliseconds max_age = std::chrono::hours(24 * 7); ///< RetryLater is a failure from this age on
    int concurrency = 0;
    int per_tenant_concurrency = 0;
};

/// Thrown by a handler: run it again later; not a failure until the job is older than max_age.
struct RetryLater {
    Milliseconds after;
    std::string reason;
};

/// Thrown by a handler: no further attempt can help; a dead letter at once.
struct GiveUp {
    std::string reason;
};

/// Thrown by Job::finish when this node was taken for dead and another has the job now: the transaction must
/// not stand.
class LeaseLost : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A job while its handler runs. Any other exception of the handler is a failure: the job is tried again
/// after a growing pause, at last it is a dead letter with that reason. A run may be repeated after a crash:
/// be idempotent.
class Job {
public:
    TenantId tenant;
    JobId id;
    std::string kind;
    std::string payload;
    int attempt = 1; ///< 1…; counts runs cut short by a crash too, RetryLater does not
    Instant queued_at{};

    template <class T> T read() const { return json::read<T>(payload); }
    /// Completes the job in the handler's own transaction, so that its effects and its end are one commit.
    /// Without it the queue completes the job after the handler returned.
    void finish(db::Tx& tx);
    /// The same, but when another node has the job now, the transaction stands and the job stays there. For outcomes that
    /// must be written down in any case.
    void finish_if_leased(db::Tx& tx);

private:
    friend class Runner;
    std::int64_t node_ = 0;
    bool finished_ = false;
};

/// A job that will not be run again unless somebody replays it.
struct DeadJob {
    JobId id;
    std::string kind;
    json::Raw payload;
    std::string reason;
    int attempts = 0;
    Instant queued_at{};
    Instant died_at{};
};
BOOST_DESCRIBE_STRUCT(DeadJob, (), (id, kind, payload, reason, attempts, queued_at, died_at))

struct Stats {
    std::int64_t ready = 0;   ///< may run now, or waits in line for a thread
    std::int64_t waiting = 0; ///< its time has not come
    std::int64_t running = 0;
    std::int64_t dead = 0;
    std::int64_t oldest_ready_ms = 0; ///< how long the first ready job has been waiting
};
BOOST_DESCRIBE_STRUCT(Stats, (), (ready, waiting, running, dead, oldest_ready_ms))

} // namespace alcedo::jobs
