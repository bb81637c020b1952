#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/metrics.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"

namespace alcedo::jobs {

struct QueueOptions {
    int node = 0; ///< this node's number, unique among live ones (Database::claim_node)
    /// Handlers that may wait for providers at the same time; a quarter is kept for priorities 0 and 1, and a tenant gets
    /// its fair_share of those that are left. One that waits costs its stack.
    int workers = 512;
    int active = 0;      ///< handlers that compute at the same time; 0: one per core
    int buffered = 1024; ///< leased jobs that may wait in memory for a thread
    /// A node silent for so long is dead, and its jobs are taken over.
    Milliseconds lease = std::chrono::seconds(30);
    std::function<double()> jitter = {}; ///< 0..1 for backoff; empty: random
    metrics::Registry* metrics = nullptr;
};

/// The durable queue of all background work. Adding is part of the caller's transaction; a job that a local
/// thread can take is inserted as leased and handed over right after the commit, so that it costs no
/// transaction to claim it. Runs each job at least once; exactly once in effect when the handler uses
/// Job::finish.
///
/// Picks fairly: tenants take turns within a priority, and every fourth pick goes to the priorities in turn,
/// so that neither 100,000 jobs of one tenant nor a flood of urgent ones holds up the others; nor do jobs that hang,
/// because none of those who fill places takes the last ones.
class Queue {
public:
    using Handler = std::function<void(Job&)>;

    Queue(db::Database& database, const Clock& clock, IdSource& ids, QueueOptions options);
    ~Queue();
    Queue(const Queue&) = delete;
    Queue& operator=(const Queue&) = delete;

    /// Before start(). Handlers block freely: they run on threads of their own.
    void handle(std::string kind, KindOptions options, Handler handler);
    void handle(std::string kind, Handler handler) { handle(std::move(kind), {}, std::move(handler)); }

    /// Recurring work, before start(): runs soon after the first start ever, then every `interval`, on one
    /// node at a time. Runs missed while the program was down are made up for by one.
    void every(std::string name, Milliseconds interval, std::function<void()> work);

    /// Nothing when a job of the same kind and unique key is ready or running.
    std::optional<JobId> enqueue(db::Tx& tx, const NewJob& job);
    /// Many at once, in few statements. Returns how many were added.
    std::int64_t enqueue_all(db::Tx& tx, std::span<const NewJob> jobs);
    /// Takes back a job that is ready (a reminder that is no longer wanted). False when it runs or is gone.
    bool cancel(db::Tx& tx, JobId id);

    /// Newest first; `before` continues a page.
    std::vector<DeadJob> dead(db::Tx& tx, int limit = 50, JobId before = {});
    /// Puts a dead letter back, with all its attempts. False when there is none, or its unique key is taken.
    bool replay(db::Tx& tx, JobId id);

    void start();
    /// Claims nothing more, waits for running handlers, gives back what did not run. Safe to call twice.
    void stop();
    /// Looks again now: after a test moved its clock.
    void wake();
    /// All tenants, this moment (at most a second old).
    Stats stats();

    /// Tells other nodes, soon and in batches: a NOTIFY inside every transaction would make PostgreSQL commit
    /// one by one.
    void tell_other_nodes(std::string channel, std::string payload);

private:
    class Core;
    std::unique_ptr<Core> core_;
};

} // namespace alcedo::jobs
