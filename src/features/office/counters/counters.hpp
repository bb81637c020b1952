#pragma once
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"
#include "features/office/counters/tally.hpp"

namespace alcedo::counters {

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

/// Figures kept in the transaction that changes what they count. Days are those of the workspace's zone. A figure is the sum
/// of its rows, one a writer (db::Tx::writer): nobody waits for a row that another is changing (decision 0018).
class Counters {
public:
    explicit Counters(const Foundation& foundation) : foundation_(foundation) {}

    /// To count into: what it holds is kept by `keep`, in one statement.
    Tally tally(db::Tx& tx) { return Tally(time_zone(tx)); }
    static void keep(db::Tx& tx, const Tally& tally);
    /// One running total, e.g. conversations that are open now.
    static void shift(db::Tx& tx, std::string_view metric, std::int64_t slot, std::int64_t by);

    /// Rows are deleted that days have counted: the days stay as they were, and this tells a recount why.
    static void keep_erased(db::Tx& tx, const Tally& tally);

    std::string time_zone(db::Tx& tx);
    static std::vector<DayValue> between(db::Tx& tx, std::string_view metric, int first_day, int last_day);
    /// A running total.
    static std::int64_t total(db::Tx& tx, std::string_view metric, std::int64_t slot = 0);

    /// Once a day, for every workspace.
    void move_in(House& house);
    /// Puts the rows of days before `day` together, which hardly anybody writes any more.
    static void put_together(db::Tx& tx, int day);

private:
    void put_all_together();

    const Foundation& foundation_;
    std::mutex mutex_;
    std::map<TenantId, std::string> zones_; ///< of workspaces seen lately; a zone never changes
};

/// "leads" of "leads.erased", under which keep_erased writes; any other metric as it is.
std::string without_erased(const std::string& metric);

} // namespace alcedo::counters
