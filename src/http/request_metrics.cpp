#include "http/request_metrics.hpp"

namespace alcedo::http {
namespace {

/// HEAD counts as the GET whose route it is.
metrics::Labels labels_of(const Route* route) {
    if (route == nullptr) return {{"method", "any"}, {"route", "none"}};
    return {{"method", std::string(text_of(route->method))}, {"route", route->path}};
}

} // namespace

void RequestMetrics::operator()(const Served& served) {
    const int number = served.route == nullptr ? -1 : served.route->number;
    auto& counter = counters_[{number, served.status}];
    if (counter == nullptr) {
        auto labels = labels_of(served.route);
        labels.emplace_back("status", std::to_string(served.status));
        counter = &registry_.counter("alcedo_http_requests_total", "Requests by route and status.", labels);
    }
    auto& histogram = histograms_[number];
    if (histogram == nullptr)
        histogram =
            &registry_.histogram("alcedo_http_request_seconds", "From the head of a request to its answer.",
                                 labels_of(served.route));
    counter->add();
    histogram->observe(std::chrono::duration<double>(served.took).count());
}

} // namespace alcedo::http
