#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/database.hpp"
#include "jobs/job.hpp"

/// The SQL of the queue: what happens to rows of `jobs` and `dead_jobs`. No memory, no threads, no clock.
namespace alcedo::jobs::store {

/// A row to add: leased by `node` when that is not 0.
struct JobRow {
    JobId id;
    std::string_view kind;
    std::string_view state;
    int priority = 5;
    Instant run_at{};
    std::int64_t node = 0;
    Instant leased_at{};
    int attempt = 0;
    std::optional<std::string_view> unique_key;
    std::string_view payload;
    Instant queued_at{};
};
BOOST_DESCRIBE_STRUCT(JobRow, (),
                      (id, kind, state, priority, run_at, node, leased_at, attempt, unique_key, payload,
                       queued_at))

/// False when the unique key is taken.
bool insert(db::Tx& tx, const JobRow& row);
/// Which of them were added.
std::vector<JobId> insert_all(db::Tx& tx, std::span<const JobRow> rows);
/// False when the job is not ready.
bool cancel(db::Tx& tx, JobId id);

/// How many jobs to take from a lane.
struct ClaimRequest {
    std::int64_t tenant_id = 0;
    int priority = 0;
    std::string kind;
    int room = 0;
};
BOOST_DESCRIBE_STRUCT(ClaimRequest, (), (tenant_id, priority, kind, room))

struct ClaimedJob {
    TenantId tenant_id;
    JobId id;
    int priority = 0;
    std::string kind;
    std::string payload;
    int attempt = 0;
    Instant queued_at{};
    Instant run_at{};
};
BOOST_DESCRIBE_STRUCT(ClaimedJob, (), (tenant_id, id, priority, kind, payload, attempt, queued_at, run_at))

/// Keeps PostgreSQL to the indexes for the rest of the transaction: this table is empty at one moment and
/// huge at the next, and a plan that was cached while it was empty would scan it.
void plan_by_index(db::SystemTx& tx);

/// Leases jobs that are due, in the order of run_at.
std::vector<ClaimedJob> claim(db::SystemTx& tx, std::span<const ClaimRequest> requests, std::int64_t node,
                              Instant now);
/// The SQL of one lane's claim, for the test that it never scans.
std::string_view claim_sql(db::Engine engine);
/// The earliest run_at left in each lane, in the order of the requests.
std::vector<std::optional<Instant>> next_due(db::SystemTx& tx, std::span<const ClaimRequest> requests);

/// A lane with ready jobs, and the earliest of their run_at.
struct LaneRow {
    TenantId tenant_id;
    int priority = 0;
    std::string kind;
    Instant run_at{};
};
BOOST_DESCRIBE_STRUCT(LaneRow, (), (tenant_id, priority, kind, run_at))
/// Every lane, by skipping through the index: the cost grows with lanes, not with jobs.
std::vector<LaneRow> lanes(db::SystemTx& tx);

struct JobKey {
    std::int64_t tenant_id = 0;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(JobKey, (), (tenant_id, id))

/// The verbs of a lease holder: they change only rows that `node` still holds.
void finish(db::SystemTx& tx, std::span<const JobKey> jobs, std::int64_t node);
bool finish(db::Tx& tx, JobId id, std::int64_t node);
void put_back(db::SystemTx& tx, const JobKey& job, std::int64_t node, Instant run_at, int attempt,
              std::string_view why);
void bury(db::SystemTx& tx, const JobKey& job, std::int64_t node, std::string_view reason, Instant now);
/// Jobs of this node that were leased before `leased_before`.
std::vector<JobKey> leased(db::SystemTx& tx, std::int64_t node, Instant leased_before);
/// Makes jobs ready again as if they had not been claimed.
void give_back(db::SystemTx& tx, std::span<const JobKey> jobs, std::int64_t node);
/// The same for everything that `node` holds.
std::int64_t give_back_all(db::SystemTx& tx, std::int64_t node);

std::vector<DeadJob> dead(db::Tx& tx, int limit, JobId before);
/// The lane that the job was put back into.
std::optional<LaneRow> replay(db::Tx& tx, JobId id, Instant now);
Stats stats(db::SystemTx& tx, Instant now);

} // namespace alcedo::jobs::store
