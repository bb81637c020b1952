#include "jobs/leased_jobs.hpp"

#include <algorithm>

#include "base/fair_share.hpp"

namespace alcedo::jobs {
int LeasedJobs::room(const Lane& lane, std::size_t competitors) const {
    const int others = static_cast<int>(std::max<std::size_t>(competitors, 1));
    const int mine = held(lane);
    int room = std::min(std::max(1, capacity_ / others) - mine, capacity_ - total_);
    // A lane that has nothing here gets in even when others fill the house, so that it can take its turn.
    if (mine == 0 && total_ < 2 * capacity_) room = std::max(room, 1);

    const auto& limits = kinds_.at(lane.kind).options;
    const auto keep_within = [&](int limit, int held_now) {
        room = std::min({room, others > 1 ? std::max(1, limit / others) : 2 * limit, 2 * limit - held_now});
    };
    const auto kind = static_cast<std::size_t>(lane.kind);
    if (limits.concurrency > 0)
        keep_within(limits.concurrency, kind < held_of_kind_.size() ? held_of_kind_[kind] : 0);
    if (limits.per_tenant_concurrency > 0) keep_within(limits.per_tenant_concurrency, mine);
    return std::max(room, 0);
}

void LeasedJobs::release(const Lane& lane) {
    --total_;
    --held_of(lane.kind);
    const auto found = held_.find(lane);
    if (--found->second == 0) held_.erase(found);
}

void LeasedJobs::take_in(LeasedJob job) {
    auto& level = levels_[static_cast<std::size_t>(job.lane.priority)];
    auto found = level.tenants.find(job.lane.tenant);
    if (found == level.tenants.end()) {
        level.turns.push_back({job.lane.tenant, {}, 0});
        found = level.tenants.emplace(job.lane.tenant, std::prev(level.turns.end())).first;
    }
    known_.insert(job.id);
    ++waiting_;
    ++found->second->waiting;
    const int kind = job.lane.kind;
    found->second->by_kind[kind].push_back(std::move(job));
}

std::optional<LeasedJob> LeasedJobs::next() {
    if (waiting_ == 0) return std::nullopt;
    // Urgent first, but every fourth pick starts at another level, so that no level starves.
    const std::size_t start = ++picks_ % 4 == 0 ? picks_ / 4 % priorities : 0;
    for (std::size_t i = 0; i < priorities; ++i) {
        const std::size_t level = (start + i) % priorities;
        auto job = next_of(levels_[level], places_of(level));
        if (!job) continue;
        release(job->lane);
        --waiting_;
        ++running_;
        ++running_of_tenant_[job->lane.tenant];
        const auto& limits = kinds_.at(job->lane.kind).options;
        if (limits.concurrency > 0) ++running_of_kind_[job->lane.kind];
        if (limits.per_tenant_concurrency > 0) ++running_of_tenants_kind_[{job->lane.tenant, job->lane.kind}];
        return job;
    }
    return std::nullopt;
}

int LeasedJobs::runnable(int at_most) const {
    int count = 0;
    for (std::size_t level = 0; level < priorities; ++level) {
        for (const auto& tenancy : levels_[level].turns) {
            if (count >= at_most) return count;
            const int places = places_of(level);
            const int own = running_of(tenancy.tenant);
            for (int more = 0; more < tenancy.waiting && count < at_most; ++more, ++count)
                if (!gets_another(own + more, places - running_ - count, places)) break;
        }
    }
    return count;
}

bool LeasedJobs::gets_another(int running_of_tenant, int left, int places) {
    return left > 0 && running_of_tenant < fair_share(left, places);
}

int LeasedJobs::places_of(std::size_t level) const {
    return level < urgent_priorities ? places_ : places_ - places_ / 4;
}

int LeasedJobs::running_of(TenantId tenant) const {
    const auto found = running_of_tenant_.find(tenant);
    return found == running_of_tenant_.end() ? 0 : found->second;
}

std::optional<LeasedJob> LeasedJobs::next_of(Level& level, int places) {
    const int left = places - running_;
    if (left <= 0) return std::nullopt;
    for (auto turn = level.turns.begin(); turn != level.turns.end(); ++turn) {
        if (!gets_another(running_of(turn->tenant), left, places)) continue;
        auto oldest = turn->by_kind.end();
        for (auto line = turn->by_kind.begin(); line != turn->by_kind.end(); ++line) {
            if (at_limit(turn->tenant, line->first)) continue;
            if (oldest == turn->by_kind.end() || line->second.front().id < oldest->second.front().id)
                oldest = line;
        }
        if (oldest == turn->by_kind.end()) continue;

        LeasedJob job = std::move(oldest->second.front());
        oldest->second.pop_front();
        --turn->waiting;
        if (oldest->second.empty()) turn->by_kind.erase(oldest);
        if (turn->by_kind.empty()) {
            level.tenants.erase(turn->tenant);
            level.turns.erase(turn);
        } else {
            level.turns.splice(level.turns.end(), level.turns, turn);
        }
        return job;
    }
    return std::nullopt;
}

void LeasedJobs::ended(const Lane& lane) {
    --running_;
    const auto tenant = running_of_tenant_.find(lane.tenant);
    if (--tenant->second == 0) running_of_tenant_.erase(tenant);
    const auto& limits = kinds_.at(lane.kind).options;
    if (limits.concurrency > 0) --running_of_kind_[lane.kind];
    if (limits.per_tenant_concurrency > 0) {
        const auto found = running_of_tenants_kind_.find({lane.tenant, lane.kind});
        if (--found->second == 0) running_of_tenants_kind_.erase(found);
    }
}

void LeasedJobs::drop_waiting() {
    for (auto& level : levels_) {
        for (auto& tenancy : level.turns) {
            for (auto& [kind, jobs] : tenancy.by_kind) {
                for (auto& job : jobs) {
                    known_.erase(job.id);
                    release(job.lane);
                }
            }
        }
        level.turns.clear();
        level.tenants.clear();
    }
    waiting_ = 0;
}

std::optional<Instant> LeasedJobs::oldest() const {
    std::optional<Instant> oldest;
    for (const auto& level : levels_)
        for (const auto& tenancy : level.turns)
            for (const auto& [kind, jobs] : tenancy.by_kind)
                if (!oldest || jobs.front().run_at < *oldest) oldest = jobs.front().run_at;
    return oldest;
}

int LeasedJobs::held(const Lane& lane) const {
    const auto found = held_.find(lane);
    return found == held_.end() ? 0 : found->second;
}

bool LeasedJobs::at_limit(TenantId tenant, int kind) const {
    const auto& limits = kinds_.at(kind).options;
    if (limits.concurrency > 0) {
        const auto found = running_of_kind_.find(kind);
        if (found != running_of_kind_.end() && found->second >= limits.concurrency) return true;
    }
    if (limits.per_tenant_concurrency > 0) {
        const auto found = running_of_tenants_kind_.find({tenant, kind});
        if (found != running_of_tenants_kind_.end() && found->second >= limits.per_tenant_concurrency)
            return true;
    }
    return false;
}

int& LeasedJobs::held_of(int kind) {
    const auto index = static_cast<std::size_t>(kind);
    if (held_of_kind_.size() <= index) held_of_kind_.resize(index + 1);
    return held_of_kind_[index];
}

} // namespace alcedo::jobs
