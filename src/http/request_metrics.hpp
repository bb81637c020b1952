#pragma once
#include <map>
#include <utility>

#include "base/metrics.hpp"
#include "http/edge.hpp"

namespace alcedo::http {

/// Counts requests by route and status, and how long each route takes, for /metrics. Give it to EdgeParts::served; it
/// works on the io thread alone.
class RequestMetrics {
public:
    explicit RequestMetrics(metrics::Registry& registry) : registry_(registry) {}
    void operator()(const Served& served);

private:
    metrics::Registry& registry_;
    std::map<std::pair<int, int>, metrics::Counter*> counters_; ///< by route number (-1: none) and status
    std::map<int, metrics::Histogram*> histograms_;             ///< by route number
};

} // namespace alcedo::http
