#include "jobs/core.hpp"

#include <sstream>

#include "base/log.hpp"
#include "jobs/job_nodes.hpp"

namespace alcedo::jobs {
namespace {

constexpr std::string_view lane_channel = "alcedo_jobs";
constexpr auto pause_after_failure = std::chrono::seconds(1);
/// Between looks for lanes that no one told of. Only a net: marks and notifications are the way.
constexpr Milliseconds scan_with_other_nodes = std::chrono::seconds(2);
constexpr Milliseconds scan_alone = std::chrono::seconds(30);

} // namespace

/// Takes a new life, and over what earlier ones left behind. Without the lock.
std::int64_t Queue::Core::enter() {
    const auto node = ids_.next_number();
    const Instant now = clock_.now();
    database_.write_across([&](db::SystemTx& tx) {
        nodes::enter(tx, node, options_.node, now + options_.lease);
        nodes::take_over(tx, now);
        for (const auto& schedule : schedules.all()) Schedules::enter(tx, schedule, now);
    });
    if (has_other_nodes_ && !ear_)
        ear_ = std::make_unique<Ear>(database_, std::string(lane_channel),
                                     [this](std::string_view payload) { hear_of_lanes(payload); });
    return node;
}

void Queue::Core::keep_house(std::unique_lock<std::mutex>& lock) {
    const Instant now = clock_.now();
    try {
        if (now >= next_upkeep_) {
            next_upkeep_ = now + options_.lease / 3;
            lock.unlock();
            renew_lease(now);
            give_back_strays(now);
            lock.lock();
        }
        if (now >= next_scan_) {
            next_scan_ = now + (has_other_nodes_ ? scan_with_other_nodes : scan_alone);
            lock.unlock();
            look_for_lanes();
            lock.lock();
        }
    } catch (const std::exception& error) {
        if (!lock.owns_lock()) lock.lock();
        next_upkeep_ = next_scan_ = now + pause_after_failure;
        log::error("the queue could not look after its leases", {{"what", error.what()}});
    }
}

/// SQLite belongs to one process: its lease needs no renewal, so that an idle program writes nothing.
void Queue::Core::renew_lease(Instant now) {
    if (!has_other_nodes_) return;
    const auto [was_alive, taken_over] = database_.write_across([&](db::SystemTx& tx) {
        const bool alive = nodes::renew(tx, node_, options_.node, now + options_.lease);
        return std::pair(alive, nodes::take_over(tx, now));
    });
    const std::lock_guard lock(mutex_);
    if (!was_alive) {
        log::error("this node was taken for dead; its waiting jobs are left to the others");
        leased_.drop_waiting();
    }
    if (taken_over > 0) next_scan_ = {};
    lease_until_ = now + options_.lease;
}

/// A commit whose answer was lost leaves rows leased by this node that it does not know of.
void Queue::Core::give_back_strays(Instant now) {
    auto strays = database_.read_across(
        [&](db::SystemTx& tx) { return store::leased(tx, node_, now - options_.lease); });
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(strays, [&](const store::JobKey& job) { return leased_.knows(JobId{job.id}); });
        if (strays.empty()) return;
        next_scan_ = {};
    }
    log::warn("found jobs that were leased but not known", {{"count", strays.size()}});
    database_.write_across([&](db::SystemTx& tx) { store::give_back(tx, strays, node_); });
}

void Queue::Core::look_for_lanes() {
    const auto rows = database_.read_across([](db::SystemTx& tx) {
        store::plan_by_index(tx);
        return store::lanes(tx);
    });
    const std::lock_guard lock(mutex_);
    for (const auto& row : rows)
        if (const int kind = kinds.find(row.kind); kind >= 0)
            ready_.mark({row.tenant_id, row.priority, kind}, row.run_at);
}

/// Another node has more in a lane than it can run: "<node> <tenant> <priority> <kind>".
void Queue::Core::hear_of_lanes(std::string_view payload) {
    const std::lock_guard lock(mutex_);
    if (payload.empty()) {
        next_scan_ = {};
    } else {
        std::istringstream words{std::string(payload)};
        std::int64_t node = 0;
        std::int64_t tenant = 0;
        int priority = 0;
        std::string kind;
        words >> node >> tenant >> priority >> kind;
        const int number = kinds.find(kind);
        if (words.fail() || node == node_ || number < 0 || node_ == 0) return;
        ready_.mark({TenantId{tenant}, priority, number}, clock_.now());
    }
    if (idle_) changed_.notify_one();
}

void Queue::Core::run_schedules(std::unique_lock<std::mutex>& lock) {
    const Instant now = clock_.now();
    while (auto* schedule = schedules.take_due(now)) {
        lock.unlock();
        std::optional<Instant> look_again;
        try {
            look_again = database_.write_across([&](db::SystemTx& tx) {
                return Schedules::take_turn(tx, *schedule, node_, now, now + options_.lease);
            });
        } catch (const std::exception& error) {
            log::error("could not take a turn of recurring work",
                       {{"name", schedule->name}, {"what", error.what()}});
            look_again = now + pause_after_failure;
        }
        lock.lock();
        schedule->next_look = look_again.value_or(now + schedule->interval);
        if (look_again || !pool_->try_submit([this, schedule] { run_schedule(*schedule); }))
            schedule->running = false;
        else
            ++schedules_waiting_;
    }
}

void Queue::Core::run_schedule(Schedules::Schedule& schedule) {
    {
        const std::lock_guard lock(mutex_);
        --schedules_waiting_;
        schedule.running = !draining_;
        if (draining_) return;
    }
    std::string failure;
    try {
        schedule.work();
    } catch (const std::exception& error) {
        failure = error.what();
        log::error("recurring work failed", {{"name", schedule.name}, {"what", failure}});
    }
    try {
        database_.write_across(
            [&](db::SystemTx& tx) { Schedules::end_turn(tx, schedule.name, node_, failure); });
    } catch (const std::exception& error) {
        log::error("could not end a turn of recurring work",
                   {{"name", schedule.name}, {"what", error.what()}});
    }
    const std::lock_guard lock(mutex_);
    schedule.running = false;
    if (idle_) changed_.notify_one();
}

} // namespace alcedo::jobs
