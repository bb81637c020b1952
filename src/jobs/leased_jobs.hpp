#pragma once
#include <array>
#include <deque>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "jobs/kinds.hpp"
#include "jobs/lane.hpp"

namespace alcedo::jobs {

/// A job whose lease this node holds.
struct LeasedJob {
    Lane lane;
    JobId id;
    std::string payload;
    int attempt = 1;
    Instant queued_at{};
    Instant run_at{};
};

/// The jobs that this node has leased, waiting for a place or running; picks the next one fairly and within
/// limits. Bounded. Not thread-safe.
///
/// A tenant gets its fair_share of the places that are left, so that whatever one does, and however many do it, whoever
/// holds none finds one.
class LeasedJobs {
public:
    static constexpr int priorities = 10;
    static constexpr std::size_t urgent_priorities = 2; ///< 0 and 1

    /// Of `places` to run in a quarter is kept for urgent jobs.
    LeasedJobs(const Kinds& kinds, int capacity, int places)
        : kinds_(kinds), capacity_(capacity), places_(places) {}

    void set_capacity(int capacity) { capacity_ = capacity; }
    int capacity() const { return capacity_; }
    /// How many more jobs of this lane may be leased when so many lanes want a share.
    int room(const Lane& lane, std::size_t competitors) const;
    /// Keeps a place for a job that is not committed yet; take_in or release follows.
    void reserve(const Lane& lane) { ++held_[lane], ++total_, ++held_of(lane.kind); }
    void release(const Lane& lane);
    /// A job for which a place was reserved.
    void take_in(LeasedJob job);

    /// The next to run, now counted as running; nothing when all that wait are at a limit.
    std::optional<LeasedJob> next();
    /// Its handler is done; the id stays known until forget().
    void ended(const Lane& lane);
    void forget(JobId id) { known_.erase(id); }
    /// Leased, running, or its end is not written yet.
    bool knows(JobId id) const { return known_.contains(id); }
    /// Forgets all that wait: their lease was lost.
    void drop_waiting();

    int waiting() const { return waiting_; }
    /// Of those that wait, how many could run now beside those that do, but for limits of kinds; `at_most` or fewer.
    int runnable(int at_most) const;
    std::optional<Instant> oldest() const; ///< the earliest run_at of those that wait
    int running() const { return running_; }
    /// Waiting or reserved.
    int held() const { return total_; }
    int held(const Lane& lane) const;
    std::size_t lanes() const { return held_.size(); }

private:
    /// What one tenant has waiting at one priority, by kind.
    struct Tenancy {
        TenantId tenant;
        std::map<int, std::deque<LeasedJob>> by_kind;
        int waiting = 0;
    };
    struct Level {
        std::list<Tenancy> turns; ///< the front is next
        std::unordered_map<TenantId, std::list<Tenancy>::iterator> tenants;
    };
    std::optional<LeasedJob> next_of(Level& level, int places);
    /// Those that jobs of a level may fill.
    int places_of(std::size_t level) const;
    int running_of(TenantId tenant) const;
    static bool gets_another(int running_of_tenant, int left, int places);
    bool at_limit(TenantId tenant, int kind) const;
    int& held_of(int kind);

    const Kinds& kinds_;
    int capacity_;
    const int places_;
    std::array<Level, priorities> levels_;
    std::unordered_map<Lane, int> held_; ///< waiting or reserved
    std::vector<int> held_of_kind_;
    std::map<int, int> running_of_kind_;
    std::unordered_map<TenantId, int> running_of_tenant_;
    std::map<std::pair<TenantId, int>, int> running_of_tenants_kind_; ///< of kinds with such a limit
    std::unordered_set<JobId> known_;
    int total_ = 0;
    int waiting_ = 0;
    int running_ = 0;
    unsigned picks_ = 0;
};

} // namespace alcedo::jobs
