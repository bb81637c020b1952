#include "base/metrics.hpp"

#include <fmt/format.h>

namespace alcedo::metrics {
namespace {

/// {path="/api/v1/leads",status="200"} without the braces.
std::string text_of(const Labels& labels) {
    std::string out;
    for (const auto& [name, value] : labels) {
        if (!out.empty()) out += ',';
        out += name + "=\"";
        for (const char c : value) {
            if (c == '"' || c == '\\') out += '\\';
            if (c == '\n')
                out += "\\n";
            else
                out += c;
        }
        out += '"';
    }
    return out;
}

std::string in_braces(const std::string& labels) { return labels.empty() ? "" : "{" + labels + "}"; }

void append_histogram(std::string& out, const std::string& name, const std::string& labels,
                      const Histogram& histogram) {
    const std::string lead = labels.empty() ? "" : labels + ",";
    std::int64_t running = 0;
    for (std::size_t i = 0; i <= Histogram::bounds.size(); ++i) {
        running += histogram.count_in(i);
        const std::string bound =
            i < Histogram::bounds.size() ? fmt::format("{}", Histogram::bounds[i]) : "+Inf";
        out += fmt::format("{}_bucket{{{}le=\"{}\"}} {}\n", name, lead, bound, running);
    }
    out += fmt::format("{}_sum{} {}\n", name, in_braces(labels), histogram.sum());
    out += fmt::format("{}_count{} {}\n", name, in_braces(labels), running);
}

} // namespace

void Histogram::observe(double seconds) {
    std::size_t bucket = 0;
    while (bucket < bounds.size() && seconds > bounds[bucket]) ++bucket;
    counts_[bucket].fetch_add(1, std::memory_order_relaxed);
    sum_us_.fetch_add(static_cast<std::int64_t>(seconds * 1e6), std::memory_order_relaxed);
}

Counter& Registry::counter(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    auto& family = families_[name];
    family.help = help;
    family.type = "counter";
    auto*& slot = family.counters[text_of(labels)];
    if (slot == nullptr) slot = &counters_.emplace_back();
    return *slot;
}

Histogram& Registry::histogram(const std::string& name, const std::string& help, const Labels& labels) {
    const std::lock_guard lock(mutex_);
    auto& family = families_[name];
    family.help = help;
    family.type = "histogram";
    auto*& slot = family.histograms[text_of(labels)];
    if (slot == nullptr) slot = &histograms_.emplace_back();
    return *slot;
}

void Registry::gauge(const std::string& name, const std::string& help, std::function<double()> value,
                     const Labels& labels) {
    const std::lock_guard lock(mutex_);
    auto& family = families_[name];
    family.help = help;
    family.type = "gauge";
    family.gauges[text_of(labels)] = std::move(value);
}

std::string Registry::text() const {
    const std::lock_guard lock(mutex_);
    std::string out;
    for (const auto& [name, family] : families_) {
        out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, family.help, name, family.type);
        for (const auto& [labels, counter] : family.counters)
            out += fmt::format("{}{} {}\n", name, in_braces(labels), counter->value());
        for (const auto& [labels, value] : family.gauges)
            out += fmt::format("{}{} {}\n", name, in_braces(labels), value());
        for (const auto& [labels, histogram] : family.histograms)
            append_histogram(out, name, labels, *histogram);
    }
    return out;
}

} // namespace alcedo::metrics
