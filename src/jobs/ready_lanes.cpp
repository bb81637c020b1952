#include "jobs/ready_lanes.hpp"

#include <algorithm>

namespace alcedo::jobs {

void ReadyLanes::mark(const Lane& lane, Instant due) {
    const auto [found, is_new] = lanes_.try_emplace(lane, Entry{due, due});
    auto& entry = found->second;
    entry.changes = ++changes_;
    if (is_new) {
        turns_.emplace(due, lane);
        return;
    }
    entry.due = std::min(entry.due, due);
    if (due < entry.turn) move_turn(lane, entry, due);
}

bool ReadyLanes::has_backlog(const Lane& lane, Instant now) const {
    const auto found = lanes_.find(lane);
    return found != lanes_.end() && found->second.due <= now;
}

void ReadyLanes::settle(const Lane& lane, std::uint64_t seen, std::optional<Instant> next, Instant turn) {
    const auto found = lanes_.find(lane);
    if (found == lanes_.end()) return;
    auto& entry = found->second;
    if (entry.changes != seen) {
        // Something was put there while we looked: to the back of the line, and look again.
        move_turn(lane, entry, std::max(turn, entry.due));
    } else if (next) {
        entry.due = *next;
        move_turn(lane, entry, std::max(turn, *next));
    } else {
        turns_.erase({entry.turn, lane});
        lanes_.erase(found);
    }
}

std::optional<Instant> ReadyLanes::next_turn() const {
    if (turns_.empty()) return std::nullopt;
    return turns_.begin()->first;
}

std::optional<Instant> ReadyLanes::next_turn_after(Instant at) const {
    const auto next = turns_.lower_bound({at + Milliseconds(1), Lane{TenantId{INT64_MIN}}});
    if (next == turns_.end()) return std::nullopt;
    return next->first;
}

void ReadyLanes::clear() {
    lanes_.clear();
    turns_.clear();
}

void ReadyLanes::move_turn(const Lane& lane, Entry& entry, Instant turn) {
    turns_.erase({entry.turn, lane});
    entry.turn = turn;
    turns_.emplace(turn, lane);
}

} // namespace alcedo::jobs
