#include "jobs/core.hpp"

#include <algorithm>
#include <stdexcept>

namespace alcedo::jobs {
namespace {

int check_priority(const NewJob& job) {
    if (job.priority < 0 || job.priority >= LeasedJobs::priorities)
        throw std::logic_error("priority of job " + std::string(job.kind) + " is not 0..9");
    return job.priority;
}

store::JobRow row_of(const NewJob& job, JobId id, std::int64_t node, Instant now) {
    store::JobRow row{.id = id,
                      .kind = job.kind,
                      .state = node != 0 ? "running" : "ready",
                      .priority = job.priority,
                      .run_at = job.run_at.value_or(now),
                      .node = node,
                      .unique_key = std::nullopt,
                      .payload = job.payload,
                      .queued_at = now};
    if (!job.unique_key.empty()) row.unique_key = job.unique_key;
    if (node != 0) {
        row.leased_at = now;
        row.attempt = 1;
    }
    return row;
}

} // namespace

/// Jobs of a transaction that is not committed yet. Delivered by after_commit; when it goes away without
/// that, the transaction was rolled back, and the places that were reserved are free again.
class Queue::Core::Handover {
public:
    explicit Handover(Core& core) : core_(core) {}
    ~Handover() {
        if (jobs.empty()) return;
        const std::lock_guard lock(core_.mutex_);
        for (const auto& job : jobs) core_.leased_.release(job.lane);
    }
    Handover(const Handover&) = delete;
    Handover& operator=(const Handover&) = delete;

    void deliver() {
        const std::lock_guard lock(core_.mutex_);
        // A queue that stopped meanwhile, even one that lives again, gives such rows back by their node.
        const bool is_ours = node == core_.node_ && !core_.draining_;
        for (auto& job : jobs) {
            if (is_ours)
                core_.leased_.take_in(std::move(job));
            else
                core_.leased_.release(job.lane);
        }
        jobs.clear();
        for (const auto& [lane, due] : ready) core_.note_ready(lane, due);
        core_.offer_work();
    }

    std::vector<LeasedJob> jobs;   ///< inserted as leased
    std::map<Lane, Instant> ready; ///< where others were inserted
    std::int64_t node = 0;

private:
    Core& core_;
};

std::optional<JobId> Queue::Core::enqueue(db::Tx& tx, const NewJob& job) {
    const Instant now = clock_.now();
    const Lane lane{tx.tenant(), check_priority(job), kinds.find(job.kind)};
    const auto handover = std::make_shared<Handover>(*this);
    const auto node = job.run_at.value_or(now) <= now ? try_reserve(lane, now) : 0;
    const auto row = row_of(job, ids_.next<JobId>(), node, now);
    handover->node = node;
    if (node != 0) handover->jobs.push_back({lane, row.id, std::string(row.payload), 1, now, row.run_at});
    if (!store::insert(tx, row)) return std::nullopt;
    if (node == 0) handover->ready.emplace(lane, row.run_at);
    tx.after_commit([handover] { handover->deliver(); });
    return row.id;
}

std::int64_t Queue::Core::enqueue_all(db::Tx& tx, std::span<const NewJob> jobs) {
    const Instant now = clock_.now();
    const auto handover = std::make_shared<Handover>(*this);
    std::vector<store::JobRow> rows;
    rows.reserve(jobs.size());
    for (const auto& job : jobs) {
        const Lane lane{tx.tenant(), check_priority(job), kinds.find(job.kind)};
        const auto node = job.run_at.value_or(now) <= now ? try_reserve(lane, now) : 0;
        const auto& row = rows.emplace_back(row_of(job, ids_.next<JobId>(), node, now));
        if (node != 0) {
            handover->node = node;
            handover->jobs.push_back({lane, row.id, std::string(row.payload), 1, now, row.run_at});
        } else {
            const auto [due, is_new] = handover->ready.emplace(lane, row.run_at);
            if (!is_new) due->second = std::min(due->second, row.run_at);
        }
    }
    const auto added = store::insert_all(tx, rows);
    if (added.size() < rows.size()) {
        // Some unique keys were taken: their places go back. Ids rise, so both lists are in order.
        const auto not_added = [&](const LeasedJob& job) {
            return !std::binary_search(added.begin(), added.end(), job.id);
        };
        const auto kept =
            std::stable_partition(handover->jobs.begin(), handover->jobs.end(), std::not_fn(not_added));
        const std::lock_guard lock(mutex_);
        for (auto job = kept; job != handover->jobs.end(); ++job) leased_.release(job->lane);
        handover->jobs.erase(kept, handover->jobs.end());
    }
    tx.after_commit([handover] { handover->deliver(); });
    return static_cast<std::int64_t>(added.size());
}

/// A free place here saves the job its claim: it is inserted as leased by this node. Otherwise 0.
std::int64_t Queue::Core::try_reserve(const Lane& lane, Instant now) {
    if (lane.kind < 0) return 0;
    const std::lock_guard lock(mutex_);
    if (node_ == 0 || draining_ || !lease_is_good() || ready_.has_backlog(lane, now)) return 0;
    if (leased_.room(lane, std::max(due_lanes_, leased_.lanes())) == 0) return 0;
    leased_.reserve(lane);
    return node_;
}

bool Queue::Core::replay(db::Tx& tx, JobId id) {
    const auto lane = store::replay(tx, id, clock_.now());
    if (!lane) return false;
    const auto handover = std::make_shared<Handover>(*this);
    handover->ready.emplace(Lane{tx.tenant(), lane->priority, kinds.find(lane->kind)}, lane->run_at);
    tx.after_commit([handover] { handover->deliver(); });
    return true;
}

} // namespace alcedo::jobs
