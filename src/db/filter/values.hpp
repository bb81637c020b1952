#pragma once
#include "base/json_node.hpp"
#include "db/filter/filter.hpp"

namespace alcedo::db::filter {

/// Reads the value of an operator into the condition, whose path is known; complains where it is not understood.
void read_values(const json::Node& node, const Reading& reading, Condition& condition);

/// "30d", "12h", "2w".
struct Duration {
    std::int64_t count = 0;
    char unit = 'd';
};
std::optional<Duration> parse_duration(std::string_view text);
/// That long before `now`.
Instant ago(const Duration& duration, Instant now);

/// yyyymmdd of "2026-11-21".
std::optional<int> parse_date(std::string_view text);
/// Its first moment in a zone.
Instant start_of_date(int yyyymmdd, std::string_view time_zone);
int days_before(int yyyymmdd, std::int64_t days);

} // namespace alcedo::db::filter
