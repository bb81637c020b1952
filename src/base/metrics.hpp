#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::metrics {

/// Only goes up.
class Counter {
public:
    void add(std::int64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
    std::int64_t value() const { return value_.load(std::memory_order_relaxed); }

private:
    std::atomic<std::int64_t> value_{0};
};

/// Durations in seconds, in fixed buckets from 0.5 ms to 60 s; lock-free, so that hot paths may observe.
class Histogram {
public:
    static constexpr std::array<double, 15> bounds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                                   0.25,   0.5,   1,      2.5,   5,    15,    60};
    void observe(double seconds);
    std::int64_t count_in(std::size_t bucket) const {
        return counts_[bucket].load(std::memory_order_relaxed);
    }
    double sum() const { return static_cast<double>(sum_us_.load(std::memory_order_relaxed)) / 1e6; }

private:
    std::array<std::atomic<std::int64_t>, bounds.size() + 1> counts_{};
    std::atomic<std::int64_t> sum_us_{0};
};

using Labels = std::vector<std::pair<std::string, std::string>>;

/// What /metrics shows, in Prometheus' text exposition format 0.0.4. References stay valid as long as the registry.
class Registry {
public:
    Counter& counter(const std::string& name, const std::string& help, const Labels& labels = {});
    Histogram& histogram(const std::string& name, const std::string& help, const Labels& labels = {});
    /// A value that is asked for when somebody looks.
    void gauge(const std::string& name, const std::string& help, std::function<double()> value,
               const Labels& labels = {});
    std::string text() const;

private:
    struct Family {
        std::string help;
        std::string type;
        std::map<std::string, Counter*> counters;
        std::map<std::string, Histogram*> histograms;
        std::map<std::string, std::function<double()>> gauges;
    };
    mutable std::mutex mutex_;
    std::map<std::string, Family> families_;
    std::deque<Counter> counters_;
    std::deque<Histogram> histograms_;
};

} // namespace alcedo::metrics
