#include "jobs/runner.hpp"

#include <algorithm>
#include <chrono>

#include "base/errand.hpp"
#include "base/log.hpp"

namespace alcedo::jobs {
namespace {

double seconds(Milliseconds span) { return std::chrono::duration<double>(span).count(); }

} // namespace

Outcome Runner::run(LeasedJob leased, std::int64_t node) const {
    const auto& kind = kinds_.at(leased.lane.kind);
    Job job;
    job.tenant = leased.lane.tenant;
    job.id = leased.id;
    job.kind = kind.name;
    job.payload = std::move(leased.payload);
    job.attempt = leased.attempt;
    job.queued_at = leased.queued_at;
    job.node_ = node;

    Outcome outcome{.lane = leased.lane, .id = leased.id, .attempt = leased.attempt, .reason = {}};
    if (job.attempt > 2 * kind.options.max_attempts)
        return bury(job, kind, std::move(outcome), "The program died again and again while it had this job.");

    if (kind.wait_seconds != nullptr) kind.wait_seconds->observe(seconds(clock_.now() - leased.run_at));
    const auto started = std::chrono::steady_clock::now();
    try {
        const ErrandScope errand({job.tenant, false});
        kind.handler(job);
        outcome.end = job.finished_ ? Outcome::End::settled : Outcome::End::finished;
    } catch (const RetryLater& request) {
        outcome = later(job, kind, std::move(outcome), request);
    } catch (const GiveUp& request) {
        outcome = bury(job, kind, std::move(outcome), request.reason);
    } catch (const LeaseLost&) {
        log::warn("another node has taken over a job", {{"job", job.id.text()}, {"kind", kind.name}});
        outcome.end = Outcome::End::settled;
    } catch (const std::exception& error) {
        outcome = failed(job, kind, std::move(outcome), error.what());
    } catch (...) {
        outcome = failed(job, kind, std::move(outcome), "An exception of unknown type.");
    }
    if (kind.run_seconds != nullptr)
        kind.run_seconds->observe(
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count());
    return outcome;
}

Milliseconds Runner::backoff(const KindOptions& options, int failures) const {
    Milliseconds pause = options.first_backoff;
    for (int i = 1; i < failures && pause < options.max_backoff; ++i) pause *= 2;
    pause = std::min(pause, options.max_backoff);
    const double share = 0.5 + 0.5 * std::clamp(jitter_(), 0.0, 1.0);
    return Milliseconds{static_cast<std::int64_t>(static_cast<double>(pause.count()) * share)};
}

Outcome Runner::failed(const Job& job, const Kind& kind, Outcome outcome, std::string reason) const {
    if (job.finished_) {
        log::error("a job failed after its end was committed",
                   {{"job", job.id.text()}, {"kind", kind.name}, {"reason", reason}});
        outcome.end = Outcome::End::settled;
        return outcome;
    }
    if (kind.failures != nullptr) kind.failures->add();
    if (job.attempt >= kind.options.max_attempts)
        return bury(job, kind, std::move(outcome), std::move(reason));
    log::warn("a job failed and will be tried again", {{"job", job.id.text()},
                                                       {"kind", kind.name},
                                                       {"tenant", job.tenant.text()},
                                                       {"attempt", job.attempt},
                                                       {"reason", reason}});
    outcome.end = Outcome::End::again;
    outcome.run_at = clock_.now() + backoff(kind.options, job.attempt);
    outcome.reason = std::move(reason);
    return outcome;
}

Outcome Runner::later(const Job& job, const Kind& kind, Outcome outcome, const RetryLater& request) const {
    const bool too_old = clock_.now() - job.queued_at > kind.options.max_age;
    if (too_old || job.finished_) {
        outcome = failed(job, kind, std::move(outcome), request.reason);
        if (outcome.end == Outcome::End::again) outcome.run_at = clock_.now() + request.after;
        return outcome;
    }
    outcome.end = Outcome::End::again;
    outcome.run_at = clock_.now() + request.after;
    outcome.attempt = job.attempt - 1;
    outcome.reason = request.reason;
    return outcome;
}

Outcome Runner::bury(const Job& job, const Kind& kind, Outcome outcome, std::string reason) const {
    if (job.finished_) return failed(job, kind, std::move(outcome), std::move(reason));
    if (kind.dead != nullptr) kind.dead->add();
    log::error("a job is dead", {{"job", job.id.text()},
                                 {"kind", kind.name},
                                 {"tenant", job.tenant.text()},
                                 {"attempt", job.attempt},
                                 {"reason", reason}});
    outcome.end = Outcome::End::dead;
    outcome.reason = std::move(reason);
    return outcome;
}

} // namespace alcedo::jobs
