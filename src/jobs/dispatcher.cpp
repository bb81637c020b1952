#include "jobs/core.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/log.hpp"

namespace alcedo::jobs {
namespace {

constexpr std::size_t outcomes_a_round = 512;
constexpr auto pause_after_failure = std::chrono::milliseconds(500);
constexpr auto pause_of_a_contested_lane = Milliseconds(10);
constexpr std::string_view lane_channel = "alcedo_jobs";

} // namespace

void Queue::Core::dispatch() {
    std::unique_lock lock(mutex_);
    while (true) {
        if (!draining_) {
            keep_house(lock);
            run_schedules(lock);
        }
        auto round = gather();
        if (round.empty()) {
            if (stopping_) return;
            idle_ = true;
            if (const auto next = next_timer())
                changed_.wait_for(lock, std::max(*next - clock_.now(), Milliseconds(1)));
            else
                changed_.wait(lock);
            idle_ = false;
            continue;
        }
        lock.unlock();
        bool done = true;
        try {
            perform(round);
        } catch (const std::exception& error) {
            log::error("the queue could not write", {{"what", error.what()}});
            done = false;
        }
        lock.lock();
        if (done) {
            settle(round);
            continue;
        }
        if (stopping_) return; // What was not written is run again by whoever takes the leases over.
        take_back(round);
        changed_.wait_for(lock, pause_after_failure);
    }
}

Queue::Core::Round Queue::Core::gather() {
    Round round;
    const auto count = std::min(outcomes_.size(), outcomes_a_round);
    const auto end = outcomes_.begin() + static_cast<std::ptrdiff_t>(count);
    round.outcomes.assign(std::make_move_iterator(outcomes_.begin()), std::make_move_iterator(end));
    outcomes_.erase(outcomes_.begin(), end);
    round.notifications.swap(notifications_);
    hungry_ = false;
    if (draining_ || !lease_is_good()) return round;

    const Instant now = clock_.now();
    std::vector<LaneClaim> due;
    ready_.each_due(now, [&](const Lane& lane, std::uint64_t seen) { due.push_back({lane, seen}); });
    due_lanes_ = due.size();
    const auto competitors = std::max(due.size(), leased_.lanes());
    int places = 2 * leased_.capacity() - leased_.held();
    for (const auto& [lane, seen] : due) {
        const int room = std::min(leased_.room(lane, competitors), places);
        if (room <= 0) {
            hungry_ = true;
            continue;
        }
        places -= room;
        round.lanes.push_back({lane, seen});
        round.requests.push_back({.tenant_id = lane.tenant.value(),
                                  .priority = lane.priority,
                                  .kind = kinds.at(lane.kind).name,
                                  .room = room});
    }
    for (const auto& lane : lanes_to_tell_)
        round.notifications.emplace_back(lane_channel, fmt::format("{} {} {} {}", node_, lane.tenant.value(),
                                                                   lane.priority, kinds.at(lane.kind).name));
    lanes_to_tell_.clear();
    return round;
}

/// Without the lock. May be repeated by the database, so it starts from nothing each time.
void Queue::Core::perform(Round& round) {
    std::vector<store::JobKey> finished;
    for (const auto& outcome : round.outcomes)
        if (outcome.end == Outcome::End::finished)
            finished.push_back({outcome.lane.tenant.value(), outcome.id.value()});
    const Instant now = clock_.now();
    database_.write_across([&](db::SystemTx& tx) {
        store::plan_by_index(tx);
        store::finish(tx, finished, node_);
        for (const auto& outcome : round.outcomes) {
            const store::JobKey job{outcome.lane.tenant.value(), outcome.id.value()};
            if (outcome.end == Outcome::End::again)
                store::put_back(tx, job, node_, outcome.run_at, outcome.attempt, outcome.reason);
            else if (outcome.end == Outcome::End::dead)
                store::bury(tx, job, node_, outcome.reason, now);
        }
        for (const auto& [channel, payload] : round.notifications) tx.notify(channel, payload);
        round.claimed = store::claim(tx, round.requests, node_, now);
        round.next_due = store::next_due(tx, round.requests);
    });
}

void Queue::Core::settle(Round& round) {
    for (const auto& outcome : round.outcomes) {
        leased_.forget(outcome.id);
        if (outcome.end == Outcome::End::again) ready_.mark(outcome.lane, outcome.run_at);
    }
    const Instant now = clock_.now();
    // With other nodes about, as many as are finished in about two rounds, so that the rest is left to them.
    if (has_other_nodes_) leased_.set_capacity(std::clamp(2 * ended_, least_leased(), options_.buffered));
    ended_ = 0;
    std::set<Lane> served;
    for (auto& job : round.claimed) {
        const Lane lane{job.tenant_id, job.priority, kinds.find(job.kind)};
        served.insert(lane);
        leased_.reserve(lane);
        leased_.take_in({lane, job.id, std::move(job.payload), job.attempt, job.queued_at, job.run_at});
    }
    for (std::size_t i = 0; i < round.lanes.size(); ++i) {
        const auto& [lane, seen] = round.lanes[i];
        const bool contested = has_other_nodes_ && !served.contains(lane);
        ready_.settle(lane, seen, round.next_due[i], contested ? now + pause_of_a_contested_lane : now);
    }
    offer_work();
}

void Queue::Core::take_back(Round& round) {
    outcomes_.insert(outcomes_.begin(), std::make_move_iterator(round.outcomes.begin()),
                     std::make_move_iterator(round.outcomes.end()));
    notifications_.insert(notifications_.end(), round.notifications.begin(), round.notifications.end());
}

std::optional<Instant> Queue::Core::next_timer() const {
    if (draining_) return std::nullopt;
    std::optional<Instant> next = std::min(next_upkeep_, next_scan_);
    const auto consider = [&](std::optional<Instant> at) {
        if (at && *at < *next) next = at;
    };
    consider(schedules.next_look());
    // A lane that is due although we sleep has no room: a worker that makes room wakes us.
    if (lease_is_good()) consider(hungry_ ? ready_.next_turn_after(clock_.now()) : ready_.next_turn());
    return next;
}

} // namespace alcedo::jobs
