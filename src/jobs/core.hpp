#pragma once
#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "base/worker_pool.hpp"
#include "jobs/ear.hpp"
#include "jobs/job_store.hpp"
#include "jobs/leased_jobs.hpp"
#include "jobs/queue.hpp"
#include "jobs/ready_lanes.hpp"
#include "jobs/runner.hpp"
#include "jobs/schedules.hpp"

namespace alcedo::jobs {

/// The running parts of a Queue. Two kinds of threads: the pool runs handlers, and one dispatcher thread does
/// all of the queue's own writing: in each round one transaction that ends what was run and claims what is due.
class Queue::Core {
public:
    Core(db::Database& database, const Clock& clock, IdSource& ids, QueueOptions options);
    ~Core();

    // adding.cpp
    std::optional<JobId> enqueue(db::Tx& tx, const NewJob& job);
    std::int64_t enqueue_all(db::Tx& tx, std::span<const NewJob> jobs);
    bool replay(db::Tx& tx, JobId id);

    // core.cpp: the threads
    void start();
    void stop();
    void wake();
    Stats stats();
    void tell_other_nodes(std::string channel, std::string payload);
    void refuse_when_started(std::string_view what) const;

    Kinds kinds;
    Schedules schedules;

private:
    class Handover;
    struct LaneClaim {
        Lane lane;
        std::uint64_t seen;
    };
    /// What one transaction of the dispatcher does.
    struct Round {
        std::vector<Outcome> outcomes;
        std::vector<LaneClaim> lanes;
        std::vector<store::ClaimRequest> requests; ///< one per lane
        std::vector<std::pair<std::string, std::string>> notifications;
        std::vector<store::ClaimedJob> claimed;
        std::vector<std::optional<Instant>> next_due; ///< one per lane
        bool empty() const { return outcomes.empty() && lanes.empty() && notifications.empty(); }
    };

    /// How many jobs a node may hold beside others, however few it ends.
    int least_leased() const { return std::min({options_.workers, options_.buffered, 32}); }
    std::int64_t try_reserve(const Lane& lane, Instant now);
    void note_ready(const Lane& lane, Instant due);

    // core.cpp
    void offer_work();
    void work();
    bool lease_is_good() const;
    bool wants_claim(const Lane& made_room) const;

    // dispatcher.cpp; the lock is held on entry and on return
    void dispatch();
    Round gather();
    void perform(Round& round);
    void settle(Round& round);
    void take_back(Round& round);
    std::optional<Instant> next_timer() const;

    // upkeep.cpp
    std::int64_t enter();
    void keep_house(std::unique_lock<std::mutex>& lock);
    void renew_lease(Instant now);
    void give_back_strays(Instant now);
    void look_for_lanes();
    void run_schedules(std::unique_lock<std::mutex>& lock);
    void run_schedule(Schedules::Schedule& schedule);
    void hear_of_lanes(std::string_view payload);

    db::Database& database_;
    const Clock& clock_;
    IdSource& ids_;
    const QueueOptions options_;
    const bool has_other_nodes_; ///< could have: PostgreSQL
    Runner runner_;

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    LeasedJobs leased_;
    ReadyLanes ready_;
    std::vector<Outcome> outcomes_;
    std::vector<std::pair<std::string, std::string>> notifications_;
    std::set<Lane> lanes_to_tell_;
    std::unique_ptr<WorkerPool> pool_;
    std::thread dispatcher_;
    std::unique_ptr<Ear> ear_;
    /// This life of this node, 0 while stopped. The threads of this life read it without the lock.
    std::int64_t node_ = 0;
    std::size_t due_lanes_ = 0; ///< as of the last round
    bool hungry_ = false;       ///< lanes are due that there was no room for
    bool idle_ = false;         ///< the dispatcher sleeps
    bool draining_ = false;
    bool stopping_ = false;
    int tasks_ = 0;             ///< of the pool, for running jobs
    int looking_ = 0;           ///< those of them that have not got one yet
    int ended_ = 0;             ///< runs since the last round
    int schedules_waiting_ = 0; ///< for a thread
    Instant lease_until_{};
    Instant next_upkeep_{};
    Instant next_scan_{};
    std::mutex stats_mutex_;
    Stats stats_;
    Instant stats_at_{};
};

} // namespace alcedo::jobs
