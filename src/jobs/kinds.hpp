#pragma once
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/metrics.hpp"
#include "jobs/job.hpp"

namespace alcedo::jobs {

/// A kind of job that this node can run.
struct Kind {
    std::string name;
    KindOptions options;
    std::function<void(Job&)> handler;
    metrics::Histogram* run_seconds = nullptr;
    metrics::Histogram* wait_seconds = nullptr;
    metrics::Counter* failures = nullptr;
    metrics::Counter* dead = nullptr;
};

/// All kinds of this node, numbered in the order of registration. Fixed once the queue has started.
class Kinds {
public:
    explicit Kinds(metrics::Registry* registry) : registry_(registry) {}
    void add(std::string name, KindOptions options, std::function<void(Job&)> handler);
    /// -1 when no handler of this node knows the kind.
    int find(std::string_view name) const;
    const Kind& at(int kind) const { return kinds_[static_cast<std::size_t>(kind)]; }
    int count() const { return static_cast<int>(kinds_.size()); }

private:
    metrics::Registry* registry_;
    std::deque<Kind> kinds_;
    std::map<std::string, int, std::less<>> numbers_;
};

} // namespace alcedo::jobs
