#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::counters {

class Tally;

/// Speed-to-lead is kept in fixed bounds, each cut into eight finer buckets, so that percentiles are within a few percent.
constexpr std::int64_t speed_bounds_ms[] = {250, 500, 1000, 2000, 5000, 15000, 60000, 300000, 3600000};
constexpr int speed_bound_count = 9;
/// The slot of a duration: bound * 8 + eighth of the way through it (geometric); slower than an hour is one slot.
int speed_slot(std::int64_t ms);
/// The middle of a slot in milliseconds.
std::int64_t speed_of_slot(int slot);

struct DayValue {
    int day = 0;
    std::int64_t slot = 0;
    std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(DayValue, (), (day, slot, value))

/// Figures kept in the transaction that changes what they count. Days are those of the workspace's zone.
class Counters {
public:
    explicit Counters(const Foundation& foundation) : foundation_(foundation) {}

    /// Adds to the day (and hour, where kept) of `at`.
    void add(db::Tx& tx, std::string_view metric, Instant at, std::int64_t slot = 0, std::int64_t by = 1);
    void add_hour(db::Tx& tx, std::string_view metric, Instant at, std::int64_t by = 1);
    /// A running total, e.g. conversations that are open now.
    void shift(db::Tx& tx, std::string_view metric, std::int64_t slot, std::int64_t by);

    /// A row changed: takes back what it counted for and adds what it counts for now.
    static void move(db::Tx& tx, const Tally& before, const Tally& after);

    /// Rows are deleted that days have counted: the days stay as they were, and this tells a recount why.
    static void keep_erased(db::Tx& tx, const Tally& tally);

    int day_of(db::Tx& tx, Instant at);
    std::string time_zone(db::Tx& tx);
    static std::vector<DayValue> between(db::Tx& tx, std::string_view metric, int first_day, int last_day);

private:
    const Foundation& foundation_;
    std::mutex mutex_;
    std::map<TenantId, std::string> zones_; ///< of workspaces seen lately; a zone never changes
};

/// "leads" of "leads.erased", under which keep_erased writes; any other metric as it is.
std::string without_erased(const std::string& metric);

} // namespace alcedo::counters
