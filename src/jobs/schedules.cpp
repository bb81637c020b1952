#include "jobs/schedules.hpp"

#include <algorithm>
#include <stdexcept>

namespace alcedo::jobs {

void Schedules::add(std::string name, Milliseconds interval, std::function<void()> work) {
    const auto same = [&](const Schedule& schedule) { return schedule.name == name; };
    if (std::any_of(schedules_.begin(), schedules_.end(), same))
        throw std::logic_error("two schedules of the name " + name);
    schedules_.push_back({.name = std::move(name), .interval = interval, .work = std::move(work)});
}

Schedules::Schedule* Schedules::take_due(Instant now) {
    for (auto& schedule : schedules_) {
        if (schedule.running || schedule.next_look > now) continue;
        schedule.running = true;
        return &schedule;
    }
    return nullptr;
}

std::optional<Instant> Schedules::next_look() const {
    std::optional<Instant> next;
    for (const auto& schedule : schedules_)
        if (!schedule.running && (!next || schedule.next_look < *next)) next = schedule.next_look;
    return next;
}

void Schedules::enter(db::SystemTx& tx, const Schedule& schedule, Instant now) {
    tx.run("insert into schedules (name, next_run) values (:name, :now) on conflict do nothing",
           {{"name", schedule.name}, {"now", now}});
    tx.run("update schedules set next_run = :latest where name = :name and next_run > :latest",
           {{"name", schedule.name}, {"latest", now + schedule.interval}});
}

std::optional<Instant> Schedules::take_turn(db::SystemTx& tx, const Schedule& schedule, std::int64_t node,
                                            Instant now, Instant lease_until) {
    const auto taken =
        tx.run_counted("update schedules set next_run = :next, node = :node, lease_until = :lease_until,"
                       " last_run = :now where name = :name and next_run <= :now and lease_until <= :now",
                       {{"next", now + schedule.interval},
                        {"node", node},
                        {"lease_until", lease_until},
                        {"now", now},
                        {"name", schedule.name}});
    if (taken > 0) return std::nullopt;
    const auto next =
        tx.first<Instant>("select case when lease_until > next_run then lease_until else next_run end"
                          " from schedules where name = :name",
                          {{"name", schedule.name}});
    return std::max(next.value_or(now + schedule.interval), now + std::chrono::milliseconds(100));
}

void Schedules::end_turn(db::SystemTx& tx, const std::string& name, std::int64_t node,
                         const std::string& error) {
    tx.run("update schedules set lease_until = 0, last_error = :error where name = :name and node = :node",
           {{"error", error.empty() ? std::nullopt : std::optional(error)}, {"name", name}, {"node", node}});
}

} // namespace alcedo::jobs
