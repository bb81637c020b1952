#pragma once
#include <functional>
#include <string>

#include "jobs/kinds.hpp"
#include "jobs/leased_jobs.hpp"

namespace alcedo::jobs {

/// What becomes of a job after a run.
struct Outcome {
    enum class End {
        finished, ///< to be deleted
        settled,  ///< nothing to write: the handler finished it in its own transaction, or the lease is lost
        again,    ///< ready again at run_at
        dead,
    };
    End end = End::finished;
    Lane lane;
    JobId id;
    Instant run_at{};
    int attempt = 0; ///< what `again` writes
    std::string reason;
};

/// Runs handlers and turns what they throw into outcomes.
class Runner {
public:
    Runner(const Kinds& kinds, const Clock& clock, std::function<double()> jitter)
        : kinds_(kinds), clock_(clock), jitter_(std::move(jitter)) {}
    Outcome run(LeasedJob leased, std::int64_t node) const;
    /// The pause after the nth failure: doubling up to the maximum, of which half is left to chance.
    Milliseconds backoff(const KindOptions& options, int failures) const;

private:
    Outcome failed(const Job& job, const Kind& kind, Outcome outcome, std::string reason) const;
    Outcome later(const Job& job, const Kind& kind, Outcome outcome, const RetryLater& request) const;
    Outcome bury(const Job& job, const Kind& kind, Outcome outcome, std::string reason) const;

    const Kinds& kinds_;
    const Clock& clock_;
    std::function<double()> jitter_;
};

} // namespace alcedo::jobs
