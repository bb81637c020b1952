#include "features/office/counters/tally.hpp"

namespace alcedo::counters {

void Tally::add(std::string_view metric, Instant at, std::int64_t slot, std::int64_t by) {
    figures_[{std::string(metric), local_hour(at, time_zone_).day, slot}] += by;
}

void Tally::add_hour(std::string_view metric, Instant at, std::int64_t by) {
    const auto local = local_hour(at, time_zone_);
    figures_[{std::string(metric), local.day, local.hour}] += by;
}

void Tally::shift(std::string_view metric, std::int64_t slot, std::int64_t by) {
    figures_[{std::string(metric), 0, slot}] += by;
}

} // namespace alcedo::counters
