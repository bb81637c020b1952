#include "jobs/core.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "base/log.hpp"
#include "jobs/job_nodes.hpp"

namespace alcedo::jobs {
namespace {

std::function<double()> random_jitter() {
    return [] {
        thread_local std::minstd_rand source{std::random_device{}()};
        return std::uniform_real_distribution<double>(0.0, 1.0)(source);
    };
}

int check_priority(const NewJob& job) {
    if (job.priority < 0 || job.priority >= LeasedJobs::priorities)
        throw std::logic_error("priority of job " + std::string(job.kind) + " is not 0..9");
    return job.priority;
}

store::JobRow row_of(const NewJob& job, JobId id, std::int64_t node, Instant now) {
    store::JobRow row{.id = id,
                      .kind = job.kind,
                      .state = node != 0 ? "running" : "ready",
                      .priority = job.priority,
                      .run_at = job.run_at.value_or(now),
                      .node = node,
                      .unique_key = std::nullopt,
                      .payload = job.payload,
                      .queued_at = now};
    if (!job.unique_key.empty()) row.unique_key = job.unique_key;
    if (node != 0) {
        row.leased_at = now;
        row.attempt = 1;
    }
    return row;
}

} // namespace

/// Jobs of a transaction that is not committed yet. Delivered by after_commit; when it goes away without that, the
/// transaction was rolled back, and the places that were reserved are free again.
class Queue::Core::Handover {
public:
    explicit Handover(Core& core) : core_(core) {}
    ~Handover() {
        if (jobs.empty()) return;
        const std::lock_guard lock(core_.mutex_);
        for (const auto& job : jobs) core_.leased_.release(job.lane);
    }
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;

    void deliver() {
        const std::lock_guard lock(core_.mutex_);
        // A queue that stopped meanwhile, even one that lives again, gives such rows back by their node.
        const bool is_ours = node == core_.node_ && !core_.draining_;
        for (auto& job : jobs) {
            if (is_ours)
                core_.leased_.take_in(std::move(job));
            else
                core_.leased_.release(job.lane);
        }
        jobs.clear();
        for (const auto& [lane, due] : ready) core_.note_ready(lane, due);
        core_.offer_work();
    }

    std::vector<LeasedJob> jobs; ///< inserted as leased
    std::map<Lane, Instant> ready; ///< where others were inserted
    std::int64_t node = 0;

private:
    Core& core_;
};

Queue::Core::Core(db::Database& database, const Clock& clock, IdSource& ids, QueueOptions options)
    : kinds(options.metrics), database_(database), clock_(clock), ids_(ids), options_(std::move(options)),
      has_other_nodes_(database.engine() == db::Engine::postgres),
      runner_(kinds, clock, options_.jitter ? options_.jitter : random_jitter()),
      leased_(kinds, has_other_nodes_ ? options_.workers : options_.buffered) {
    if (options_.metrics == nullptr) return;
    const auto gauge = [&](const char* state, std::int64_t Stats::* member) {
        options_.metrics->gauge("alcedo_jobs", "Jobs by state.",
                                [this, member] { return static_cast<double>(stats().*member); }, {{"state", state}});
    };
    gauge("ready", &Stats::ready);
    gauge("waiting", &Stats::waiting);
    gauge("running", &Stats::running);
    gauge("dead", &Stats::dead);
    options_.metrics->gauge("alcedo_jobs_oldest_ready_seconds", "How long the first ready job has waited.",
                            [this] { return static_cast<double>(stats().oldest_ready_ms) / 1000.0; });
}

Queue::Core::~Core() { stop(); }

std::optional<JobId> Queue::Core::enqueue(db::Tx& tx, const NewJob& job) {
    const Instant now = clock_.now();
    const Lane lane{tx.tenant(), check_priority(job), kinds.find(job.kind)};
    const auto handover = std::make_shared<Handover>(*this);
    const auto node = job.run_at.value_or(now) <= now ? try_reserve(lane, now) : 0;
    const auto row = row_of(job, ids_.next<JobId>(), node, now);
    handover->node = node;
    if (node != 0) handover->jobs.push_back({lane, row.id, std::string(row.payload), 1, now, row.run_at});
    if (!store::insert(tx, row)) return std::nullopt;
    if (node == 0) handover->ready.emplace(lane, row.run_at);
    tx.after_commit([handover] { handover->deliver(); });
    return row.id;
}

std::int64_t Queue::Core::enqueue_all(db::Tx& tx, std::span<const NewJob> jobs) {
    const Instant now = clock_.now();
    const auto handover = std::make_shared<Handover>(*this);
    std::vector<store::JobRow> rows;
    rows.reserve(jobs.size());
    for (const auto& job : jobs) {
        const Lane lane{tx.tenant(), check_priority(job), kinds.find(job.kind)};
        const auto node = job.run_at.value_or(now) <= now ? try_reserve(lane, now) : 0;
        const auto& row = rows.emplace_back(row_of(job, ids_.next<JobId>(), node, now));
        if (node != 0) {
            handover->node = node;
            handover->jobs.push_back({lane, row.id, std::string(row.payload), 1, now, row.run_at});
        } else {
            const auto [due, is_new] = handover->ready.emplace(lane, row.run_at);
            if (!is_new) due->second = std::min(due->second, row.run_at);
        }
    }
    const auto added = store::insert_all(tx, rows);
    if (added.size() < rows.size()) {
        // Some unique keys were taken: their places go back. Ids rise, so both lists are in order.
        const auto not_added = [&](const LeasedJob& job) { return !std::binary_search(added.begin(), added.end(), job.id); };
        const auto kept = std::stable_partition(handover->jobs.begin(), handover->jobs.end(), std::not_fn(not_added));
        const std::lock_guard lock(mutex_);
        for (auto job = kept; job != handover->jobs.end(); ++job) leased_.release(job->lane);
        handover->jobs.erase(kept, handover->jobs.end());
    }
    tx.after_commit([handover] { handover->deliver(); });
    return static_cast<std::int64_t>(added.size());
}

/// A free place here saves the job its claim: it is inserted as leased by this node. Otherwise 0.
std::int64_t Queue::Core::try_reserve(const Lane& lane, Instant now) {
    if (lane.kind < 0) return 0;
    const std::lock_guard lock(mutex_);
    if (node_ == 0 || draining_ || !lease_is_good() || ready_.has_backlog(lane, now)) return 0;
    if (leased_.room(lane, std::max(due_lanes_, leased_.lanes())) == 0) return 0;
    leased_.reserve(lane);
    return node_;
}

bool Queue::Core::replay(db::Tx& tx, JobId id) {
    const auto lane = store::replay(tx, id, clock_.now());
    if (!lane) return false;
    const auto handover = std::make_shared<Handover>(*this);
    handover->ready.emplace(Lane{tx.tenant(), lane->priority, kinds.find(lane->kind)}, lane->run_at);
    tx.after_commit([handover] { handover->deliver(); });
    return true;
}

/// Called with the lock held, as are offer_work and lease_is_good.
void Queue::Core::note_ready(const Lane& lane, Instant due) {
    if (lane.kind < 0 || node_ == 0) return;
    ready_.mark(lane, due);
    if (has_other_nodes_ && due <= clock_.now()) lanes_to_tell_.insert(lane);
    if (idle_) changed_.notify_one();
}

void Queue::Core::offer_work() {
    if (pool_ == nullptr || draining_) return;
    while (looking_ < leased_.waiting() && tasks_ < options_.workers) {
        if (!pool_->try_submit([this] { work(); })) return;
        ++tasks_;
        ++looking_;
    }
}

/// A task of the pool: runs jobs until there are none.
void Queue::Core::work() {
    std::unique_lock lock(mutex_);
    while (!draining_) {
        // A flood of jobs must not hold up recurring work: this task goes to the back of the pool's line.
        if (schedules_waiting_ > 0 && pool_->try_submit([this] { work(); })) return;
        if (!lease_is_good()) leased_.drop_waiting();
        auto job = leased_.next();
        if (!job) break;
        const Lane lane = job->lane;
        --looking_;
        if (wants_claim(lane)) changed_.notify_one();
        lock.unlock();
        auto outcome = runner_.run(std::move(*job), node_);
        lock.lock();
        ++looking_;
        ++ended_;
        leased_.ended(lane);
        if (outcome.end == Outcome::End::settled) {
            leased_.forget(outcome.id);
        } else {
            outcomes_.push_back(std::move(outcome));
        }
        if ((idle_ && !outcomes_.empty()) || wants_claim(lane)) changed_.notify_one();
    }
    --looking_;
    --tasks_;
}

/// Waits until half of the places are free, so that claims are worth their commit; not where little may be held.
bool Queue::Core::wants_claim(const Lane& made_room) const {
    if (!hungry_ || !idle_) return false;
    const auto& limits = kinds.at(made_room.kind).options;
    return leased_.held() <= leased_.capacity() / 2 || leased_.held(made_room) == 0 || limits.concurrency > 0 ||
           limits.per_tenant_concurrency > 0;
}

bool Queue::Core::lease_is_good() const { return !has_other_nodes_ || clock_.now() < lease_until_; }

void Queue::Core::start() {
    refuse_when_started("start");
    const Instant now = clock_.now();
    const auto node = enter(); // Not under the lock: the database's writer may wait for it in an enqueue.
    const std::lock_guard lock(mutex_);
    node_ = node;
    lease_until_ = now + options_.lease;
    next_upkeep_ = now + options_.lease / 3;
    next_scan_ = {};
    draining_ = stopping_ = false;
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    pool_ = std::make_unique<WorkerPool>(
        WorkerPool::Limits{.active = options_.active > 0 ? options_.active : cores, .threads = options_.workers});
    dispatcher_ = std::thread([this] { dispatch(); });
}

void Queue::Core::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (node_ == 0) return;
        draining_ = true;
    }
    // Handlers end first, so that the dispatcher can write down how.
    pool_->stop();
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        changed_.notify_one();
    }
    dispatcher_.join();
    const auto node = node_;
    try {
        database_.write_across([&](db::SystemTx& tx) {
            store::give_back_all(tx, node);
            nodes::leave(tx, node);
        });
    } catch (const std::exception& error) {
        log::error("could not give back the leases; they run out by themselves", {{"what", error.what()}});
    }
    const std::lock_guard lock(mutex_);
    leased_.drop_waiting();
    ready_.clear();
    outcomes_.clear();
    pool_.reset();
    tasks_ = looking_ = schedules_waiting_ = 0;
    node_ = 0;
    for (auto& schedule : schedules.all()) schedule.next_look = {}, schedule.running = false;
}

void Queue::Core::wake() {
    const std::lock_guard lock(mutex_);
    next_upkeep_ = next_scan_ = {};
    changed_.notify_one();
}

Stats Queue::Core::stats() {
    const std::lock_guard lock(stats_mutex_);
    const Instant now = clock_.now();
    if (now - stats_at_ >= std::chrono::seconds(1)) {
        stats_ = database_.read_across([&](db::SystemTx& tx) { return store::stats(tx, now); });
        stats_at_ = now;
    }
    return stats_;
}

void Queue::Core::tell_other_nodes(std::string channel, std::string payload) {
    if (!has_other_nodes_) return;
    const std::lock_guard lock(mutex_);
    if (node_ == 0) return;
    notifications_.emplace_back(std::move(channel), std::move(payload));
    if (idle_) changed_.notify_one();
}

void Queue::Core::refuse_when_started(std::string_view what) const {
    const std::lock_guard lock(mutex_);
    if (node_ != 0) throw std::logic_error("Queue::" + std::string(what) + " must come before start");
}

} // namespace alcedo::jobs
