#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>

#include "base/time.hpp"
#include "jobs/lane.hpp"

namespace alcedo::jobs {

/// Which lanes have jobs in the database that nobody has leased, and when each is to be looked at next; so
/// that nothing polls. Lanes that are due take turns. Not thread-safe.
class ReadyLanes {
public:
    /// Jobs were put there, to run from `due` on.
    void mark(const Lane& lane, Instant due);
    /// Whether older jobs of the lane are due: a new one must not overtake them.
    bool has_backlog(const Lane& lane, Instant now) const;

    /// Calls `f(lane, seen)` for each lane that is due, the one that waited longest for its turn first.
    template <class F> void each_due(Instant now, F&& f) const {
        for (const auto& [turn, lane] : turns_) {
            if (turn > now) return;
            f(lane, lanes_.at(lane).changes);
        }
    }
    /// After a look: `next` is the earliest run_at that is left, `turn` when to look again. Marks made since
    /// `seen` count more.
    void settle(const Lane& lane, std::uint64_t seen, std::optional<Instant> next, Instant turn);
    std::optional<Instant> next_turn() const;
    std::optional<Instant> next_turn_after(Instant at) const;
    std::size_t count() const { return lanes_.size(); }
    void clear();

private:
    struct Entry {
        Instant due;
        Instant turn;
        std::uint64_t changes = 0;
    };
    void move_turn(const Lane& lane, Entry& entry, Instant turn);

    std::map<Lane, Entry> lanes_;
    std::set<std::pair<Instant, Lane>> turns_;
    std::uint64_t changes_ = 0;
};

} // namespace alcedo::jobs
