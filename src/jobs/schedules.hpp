#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"

namespace alcedo::jobs {

/// Recurring work: which of it is due, and the rows that keep two nodes from doing it at once. Guarded by its
/// owner's lock, but for take_turn and the like, which only use the database.
class Schedules {
public:
    struct Schedule {
        std::string name;
        Milliseconds interval;
        std::function<void()> work;
        Instant next_look{};
        bool running = false;
    };
    void add(std::string name, Milliseconds interval, std::function<void()> work);
    /// The next that is due, counted as running; nothing when none is.
    Schedule* take_due(Instant now);
    std::optional<Instant> next_look() const;
    std::vector<Schedule>& all() { return schedules_; }

    /// Makes sure that the row is there, and that a shortened interval counts at once.
    static void enter(db::SystemTx& tx, const Schedule& schedule, Instant now);
    /// Takes this turn, or tells when to look again because another node had it.
    static std::optional<Instant> take_turn(db::SystemTx& tx, const Schedule& schedule, std::int64_t node,
                                            Instant now, Instant lease_until);
    static void end_turn(db::SystemTx& tx, const std::string& name, std::int64_t node,
                         const std::string& error);

private:
    std::vector<Schedule> schedules_;
};

} // namespace alcedo::jobs
