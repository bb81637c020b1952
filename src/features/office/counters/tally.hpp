#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace alcedo::counters {

/// Names one value of the figures.
struct Figure {
    std::string metric;
    int day = 0;
    std::int64_t slot = 0;
    friend auto operator<=>(const Figure&, const Figure&) = default;
};

/// What some rows make of the figures, whether they have just been changed or are counted again.
class Tally {
public:
    explicit Tally(std::string time_zone) : time_zone_(std::move(time_zone)) {}

    /// Adds to the day of `at`.
    void add(std::string_view metric, Instant at, std::int64_t slot = 0, std::int64_t by = 1);
    /// Adds to the day and hour of `at`.
    void add_hour(std::string_view metric, Instant at, std::int64_t by = 1);
    /// Adds to a running total.
    void shift(std::string_view metric, std::int64_t slot, std::int64_t by);
    void add(const Figure& figure, std::int64_t by) { figures_[figure] += by; }

    const std::map<Figure, std::int64_t>& figures() const { return figures_; }

private:
    std::string time_zone_;
    std::map<Figure, std::int64_t> figures_;
};

} // namespace alcedo::counters
