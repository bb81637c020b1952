#pragma once
#include <map>

#include "features/office/counters/counters.hpp"

namespace alcedo::counters {

/// Names one value: as a row of `counters`.
struct Figure {
    std::string metric;
    int day = 0;
    std::int64_t slot = 0;
    friend auto operator<=>(const Figure&, const Figure&) = default;
};

/// Figures worked out from rows, with the verbs of Counters.
class Tally {
public:
    explicit Tally(std::string time_zone) : time_zone_(std::move(time_zone)) {}

    void add(std::string_view metric, Instant at, std::int64_t slot = 0, std::int64_t by = 1);
    void add_hour(std::string_view metric, Instant at, std::int64_t by = 1);
    void shift(std::string_view metric, std::int64_t slot, std::int64_t by);

    const std::map<Figure, std::int64_t>& figures() const { return figures_; }

private:
    std::string time_zone_;
    std::map<Figure, std::int64_t> figures_;
};

} // namespace alcedo::counters
