#pragma once
#include <functional>

#include "features/office/counters/counters.hpp"

namespace alcedo::counters {

/// A room's part of a recount: the metrics it keeps, and how its rows make them.
struct Recount {
    std::vector<std::string> metrics;
    std::function<void(db::Tx&, Tally&)> count;
};

/// A figure that is kept otherwise than the rows say.
struct Difference {
    Figure figure;
    std::int64_t kept = 0;
    std::int64_t counted = 0;
};

/// Compares what is kept for this workspace with its rows. What was counted of rows that were deleted since (Counters::
/// keep_erased) is taken as it is; a metric that nobody counts is a difference. For a transaction that sees one state.
std::vector<Difference> differences(db::Tx& tx, Counters& counters, const std::vector<Recount>& recounts);
/// Writes what was counted. Nobody may add to the counters between the two.
void repair(db::Tx& tx, const std::vector<Difference>& differences);

} // namespace alcedo::counters
