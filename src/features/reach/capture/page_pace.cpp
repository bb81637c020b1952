#include "features/reach/capture/page_pace.hpp"

#include "jobs/job.hpp"

namespace alcedo::capture {
namespace {

constexpr double careful_percent = 75;
constexpr double stop_percent = 95;
constexpr std::chrono::minutes shortest_pause{1};
constexpr std::chrono::minutes pause_when_used{5};

} // namespace

void wait_while_paused(const channels::Channel& page, Instant now) {
    if (page.paused_until && *page.paused_until > now)
        throw jobs::RetryLater{*page.paused_until - now, "Meta asked us to slow down"};
}

Milliseconds note_failure(db::Tx& tx, channels::Channels& channels, const channels::Channel& page,
                          providers::Failure failure) {
    const bool asked_to_slow_down = failure.kind == providers::FailureKind::rate_limited &&
                                    failure.tells != providers::FailureTells::host_is_busy;
    if (asked_to_slow_down) failure.retry_after = std::max<Milliseconds>(failure.retry_after, shortest_pause);
    channels.note_failure(tx, page, failure);
    return failure.retry_after;
}

void note_usage(db::Tx& tx, channels::Channels& channels, const channels::Channel& page,
                const providers::meta::Usage& usage) {
    if (!is_used(usage)) return;
    channels.note_failure(tx, page,
                          {.kind = providers::FailureKind::rate_limited,
                           .retry_after = std::max<Milliseconds>(usage.wait, pause_when_used)});
}

bool is_nearly_used(const providers::meta::Usage& usage) { return usage.percent >= careful_percent; }
bool is_used(const providers::meta::Usage& usage) { return usage.percent >= stop_percent; }

} // namespace alcedo::capture
