#pragma once
#include "jobs/events.hpp"

namespace alcedo::activity {

/// Which of the newest events somebody wants to see.
struct Wanted {
    const std::vector<std::string>& kinds; ///< none: all that she may hear
    std::optional<jobs::EventId> before;
    std::optional<Instant> since;
    int limit;
};

/// Newest first, of the thousand newest that lie between: kinds have no index, since every change would pay for it, and
/// who asks for rare ones shall not read a year.
std::vector<jobs::StoredEvent> lately(db::Tx& tx, const std::map<std::string_view, jobs::EventKind>& known,
                                      const Wanted& wanted);

} // namespace alcedo::activity
