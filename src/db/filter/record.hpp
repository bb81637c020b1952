#pragma once
#include "db/filter/filter.hpp"

namespace alcedo::db::filter {

/// What a record holds in a field, as its column would: texts as they were written, times as epoch milliseconds, days as
/// yyyymmdd, money in minor units, checkboxes 0 or 1, numbers in the field's scale.
struct Held {
    bool there = false;
    std::int64_t number = 0;
    std::string text{};              ///< of money: its currency
    std::vector<std::string> list{}; ///< of choices
};

/// A record in memory that filters can be asked of: for conditions on what was just written, or never is.
class Record {
public:
    virtual ~Record() = default;
    /// By the name in the condition: "status", "contact.country", "custom.size".
    virtual Held held(const Condition& condition) const = 0;
    virtual std::int64_t happened(const std::string& kind, std::optional<Instant> since) const = 0;
};

/// The same answer that SQL gives.
bool holds(const Filter& filter, const Record& record);

} // namespace alcedo::db::filter
