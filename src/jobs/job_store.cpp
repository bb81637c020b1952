#include "jobs/job_store.hpp"

#include <algorithm>

namespace alcedo::jobs::store {
namespace {

/// What insert_all sends to PostgreSQL as one JSON text.
struct SentRow {
    std::int64_t id;
    std::string_view kind;
    std::string_view state;
    int priority;
    std::int64_t run_at;
    std::int64_t node;
    std::int64_t leased_at;
    int attempt;
    std::optional<std::string_view> unique_key;
    std::string_view payload;
    std::int64_t queued_at;
};
BOOST_DESCRIBE_STRUCT(SentRow, (),
                      (id, kind, state, priority, run_at, node, leased_at, attempt, unique_key, payload,
                       queued_at))

constexpr std::size_t rows_a_statement = 500;

SentRow sent(const JobRow& row) {
    return {.id = row.id.value(),
            .kind = row.kind,
            .state = row.state,
            .priority = row.priority,
            .run_at = epoch_ms(row.run_at),
            .node = row.node,
            .leased_at = epoch_ms(row.leased_at),
            .attempt = row.attempt,
            .unique_key = row.unique_key,
            .payload = row.payload,
            .queued_at = epoch_ms(row.queued_at)};
}

} // namespace

bool insert(db::Tx& tx, const JobRow& row) {
    constexpr std::string_view sql =
        "insert into jobs (tenant_id, id, kind, state, priority, run_at, node, leased_at, attempt, "
        "unique_key,"
        " payload, queued_at) values (:tenant, :id, :kind, :state, :priority, :run_at, :node, :leased_at,"
        " :attempt, :unique_key, :payload, :queued_at) on conflict do nothing";
    if (row.unique_key) return tx.run_counted(sql, row) > 0;
    tx.run(sql, row);
    return true;
}

std::vector<JobId> insert_all(db::Tx& tx, std::span<const JobRow> rows) {
    std::vector<JobId> added;
    added.reserve(rows.size());
    if (tx.engine() == db::Engine::sqlite) {
        for (const auto& row : rows)
            if (insert(tx, row)) added.push_back(row.id);
        return added;
    }
    // Differs because each statement is a round trip to PostgreSQL.
    while (!rows.empty()) {
        const auto part = rows.first(std::min(rows.size(), rows_a_statement));
        rows = rows.subspan(part.size());
        std::vector<SentRow> values;
        values.reserve(part.size());
        for (const auto& row : part) values.push_back(sent(row));
        const auto ids = tx.all<JobId>("insert into jobs (tenant_id, id, kind, state, priority, run_at, "
                                       "node, leased_at, attempt, unique_key,"
                                       " payload, queued_at) select :tenant, id, kind, state, priority, "
                                       "run_at, node, leased_at, attempt,"
                                       " unique_key, payload, queued_at from json_to_recordset(:rows::json) "
                                       "as r(id bigint, kind text, state text,"
                                       " priority integer, run_at bigint, node bigint, leased_at bigint, "
                                       "attempt integer, unique_key text,"
                                       " payload text, queued_at bigint) on conflict do nothing returning id",
                                       {{"rows", values}});
        added.insert(added.end(), ids.begin(), ids.end());
    }
    return added;
}

bool cancel(db::Tx& tx, JobId id) {
    return tx.run_counted("delete from jobs where tenant_id = :tenant and id = :id and state = 'ready'",
                          {{"id", id}}) > 0;
}

void finish(db::SystemTx& tx, std::span<const JobKey> jobs, std::int64_t node) {
    if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement is a round trip to PostgreSQL.
        if (!jobs.empty())
            tx.run(
                "delete from jobs using json_to_recordset(:jobs::json) as done(tenant_id bigint, id bigint)"
                " where jobs.tenant_id = done.tenant_id and jobs.id = done.id and jobs.node = :node",
                {{"jobs", std::vector<JobKey>(jobs.begin(), jobs.end())}, {"node", node}});
        return;
    }
    for (const auto& job : jobs)
        tx.run("delete from jobs where tenant_id = :tenant_id and id = :id and node = :node",
               {{"tenant_id", job.tenant_id}, {"id", job.id}, {"node", node}});
}

bool finish(db::Tx& tx, JobId id, std::int64_t node) {
    return tx.run_counted("delete from jobs where tenant_id = :tenant and id = :id and node = :node",
                          {{"id", id}, {"node", node}}) > 0;
}

void put_back(db::SystemTx& tx, const JobKey& job, std::int64_t node, Instant run_at, int attempt,
              std::string_view why) {
    tx.run(
        "update jobs set state = 'ready', node = 0, run_at = :run_at, attempt = :attempt, last_error = :why"
        " where tenant_id = :tenant_id and id = :id and node = :node",
        {{"run_at", run_at},
         {"attempt", attempt},
         {"why", why},
         {"tenant_id", job.tenant_id},
         {"id", job.id},
         {"node", node}});
}

void bury(db::SystemTx& tx, const JobKey& job, std::int64_t node, std::string_view reason, Instant now) {
    tx.run("insert into dead_jobs (tenant_id, id, kind, priority, attempts, unique_key, payload, reason, "
           "queued_at,"
           " died_at) select tenant_id, id, kind, priority, attempt, unique_key, payload, :reason, "
           "queued_at, :now"
           " from jobs where tenant_id = :tenant_id and id = :id and node = :node",
           {{"reason", reason}, {"now", now}, {"tenant_id", job.tenant_id}, {"id", job.id}, {"node", node}});
    tx.run("delete from jobs where tenant_id = :tenant_id and id = :id and node = :node",
           {{"tenant_id", job.tenant_id}, {"id", job.id}, {"node", node}});
}

std::vector<JobKey> leased(db::SystemTx& tx, std::int64_t node, Instant leased_before) {
    return tx.all<JobKey>("select tenant_id, id from jobs where state = 'running' and node = :node"
                          " and leased_at < :leased_before",
                          {{"node", node}, {"leased_before", leased_before}});
}

void give_back(db::SystemTx& tx, std::span<const JobKey> jobs, std::int64_t node) {
    for (const auto& job : jobs)
        tx.run("update jobs set state = 'ready', node = 0, attempt = attempt - 1"
               " where tenant_id = :tenant_id and id = :id and node = :node",
               {{"tenant_id", job.tenant_id}, {"id", job.id}, {"node", node}});
}

std::int64_t give_back_all(db::SystemTx& tx, std::int64_t node) {
    return tx.run_counted("update jobs set state = 'ready', node = 0, attempt = attempt - 1"
                          " where state = 'running' and node = :node",
                          {{"node", node}});
}

std::vector<DeadJob> dead(db::Tx& tx, int limit, JobId before) {
    return tx.all<DeadJob>("select id, kind, payload, reason, attempts, queued_at, died_at from dead_jobs"
                           " where tenant_id = :tenant and id < :before order by id desc limit :limit",
                           {{"before", before ? before.value() : INT64_MAX}, {"limit", limit}});
}

std::optional<LaneRow> replay(db::Tx& tx, JobId id, Instant now) {
    auto lane = tx.first<LaneRow>(
        "insert into jobs (tenant_id, id, kind, state, priority, run_at, unique_key, payload, queued_at)"
        " select tenant_id, id, kind, 'ready', priority, :now, unique_key, payload, :now from dead_jobs"
        " where tenant_id = :tenant and id = :id on conflict do nothing"
        " returning tenant_id, priority, kind, run_at",
        {{"id", id}, {"now", now}});
    if (lane) tx.run("delete from dead_jobs where tenant_id = :tenant and id = :id", {{"id", id}});
    return lane;
}

Stats stats(db::SystemTx& tx, Instant now) {
    Stats stats;
    stats.ready = tx.one<std::int64_t>("select count(*) from jobs where state = 'ready' and run_at <= :now",
                                       {{"now", now}});
    stats.waiting = tx.one<std::int64_t>("select count(*) from jobs where state = 'ready' and run_at > :now",
                                         {{"now", now}});
    stats.running = tx.one<std::int64_t>("select count(*) from jobs where state = 'running'");
    stats.dead = tx.one<std::int64_t>("select count(*) from dead_jobs");
    const auto oldest = tx.one<std::optional<Instant>>("select min(run_at) from jobs where state = 'ready'");
    if (oldest && *oldest < now) stats.oldest_ready_ms = (now - *oldest).count();
    return stats;
}

} // namespace alcedo::jobs::store
