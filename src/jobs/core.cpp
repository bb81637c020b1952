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

} // namespace

Queue::Core::Core(db::Database& database, const Clock& clock, IdSource& ids, QueueOptions options)
    : kinds(options.metrics),
      database_(database),
      clock_(clock),
      ids_(ids),
      options_(std::move(options)),
      has_other_nodes_(database.engine() == db::Engine::postgres),
      runner_(kinds, clock, options_.jitter ? options_.jitter : random_jitter()),
      leased_(kinds, has_other_nodes_ ? least_leased() : options_.buffered, options_.workers) {
    if (options_.metrics == nullptr) return;
    const auto gauge = [&](const char* state, std::int64_t Stats::*member) {
        options_.metrics->gauge("alcedo_jobs", "Jobs by state.",
                                [this, member] { return static_cast<double>(stats().*member); },
                                {{"state", state}});
    };
    gauge("ready", &Stats::ready);
    gauge("waiting", &Stats::waiting);
    gauge("running", &Stats::running);
    gauge("dead", &Stats::dead);
    options_.metrics->gauge("alcedo_jobs_oldest_ready_seconds", "How long the first ready job has waited.",
                            [this] { return static_cast<double>(stats().oldest_ready_ms) / 1000.0; });
}

Queue::Core::~Core() { stop(); }

/// Called with the lock held, as are offer_work and lease_is_good.
void Queue::Core::note_ready(const Lane& lane, Instant due) {
    if (lane.kind < 0 || node_ == 0) return;
    ready_.mark(lane, due);
    if (has_other_nodes_ && due <= clock_.now()) lanes_to_tell_.insert(lane);
    if (idle_) changed_.notify_one();
}

void Queue::Core::offer_work() {
    if (pool_ == nullptr || draining_) return;
    const int runnable = leased_.runnable(looking_ + options_.workers - tasks_);
    while (looking_ < runnable && tasks_ < options_.workers) {
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

/// Waits until half of the places are free, so that claims are worth their commit; not where little may be
/// held.
bool Queue::Core::wants_claim(const Lane& made_room) const {
    if (!hungry_ || !idle_) return false;
    const auto& limits = kinds.at(made_room.kind).options;
    return leased_.held() <= leased_.capacity() / 2 || leased_.held(made_room) == 0 ||
           limits.concurrency > 0 || limits.per_tenant_concurrency > 0;
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
        WorkerPool::Limits{.active = options_.active > 0 ? options_.active : cores,
                           .threads = options_.workers,
                           .niceness = 5}); // requests go first: somebody waits for them
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
    const Instant now = clock_.now();
    {
        const std::lock_guard lock(stats_mutex_);
        if (now - stats_at_ < std::chrono::seconds(1)) return stats_;
        stats_at_ = now; // others are told what is known until this has looked
    }
    auto stats = database_.read_across([&](db::SystemTx& tx) { return store::stats(tx, now); });
    {
        // To the database all that this node has leased are running.
        const std::lock_guard core_lock(mutex_);
        stats.ready += leased_.waiting();
        stats.running = std::max<std::int64_t>(0, stats.running - leased_.waiting());
        if (const auto oldest = leased_.oldest(); oldest && *oldest < now)
            stats.oldest_ready_ms = std::max(stats.oldest_ready_ms, (now - *oldest).count());
    }
    const std::lock_guard lock(stats_mutex_);
    stats_ = stats;
    return stats;
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
