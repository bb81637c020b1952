#include "jobs/job_store.hpp"

#include <algorithm>
#include <tuple>

namespace alcedo::jobs::store {
namespace {

constexpr std::string_view claim_of_lane =
    "update jobs set state = 'running', node = :node, leased_at = :now, attempt = attempt + 1"
    " where tenant_id = :tenant_id and id in (select id from jobs where state = 'ready' and tenant_id = "
    ":tenant_id"
    " and priority = :priority and kind = :kind and run_at <= :now order by run_at, id limit :room)"
    " returning tenant_id, id, priority, kind, payload, attempt, queued_at, run_at";

// Differs because other nodes claim at the same time, and because each statement is a round trip.
constexpr std::string_view claim_of_lanes =
    "with lane as materialized (select * from json_to_recordset(:lanes::json)"
    " as l(tenant_id bigint, priority integer, kind text, room integer)),"
    " picked as materialized (select job.tenant_id, job.id from lane cross join lateral (select j.tenant_id, "
    "j.id"
    " from jobs j where j.state = 'ready' and j.tenant_id = lane.tenant_id and j.priority = lane.priority"
    " and j.kind = lane.kind and j.run_at <= :now order by j.run_at, j.id limit lane.room"
    " for update skip locked) job)"
    " update jobs set state = 'running', node = :node, leased_at = :now, attempt = attempt + 1 from picked"
    " where jobs.tenant_id = picked.tenant_id and jobs.id = picked.id"
    " returning jobs.tenant_id, jobs.id, jobs.priority, jobs.kind, jobs.payload, jobs.attempt, "
    "jobs.queued_at,"
    " jobs.run_at";

std::vector<ClaimRequest> listed(std::span<const ClaimRequest> requests) {
    return {requests.begin(), requests.end()};
}

} // namespace

std::string_view claim_sql(db::Engine engine) {
    return engine == db::Engine::sqlite ? claim_of_lane : claim_of_lanes;
}

void plan_by_index(db::SystemTx& tx) {
    if (tx.engine() == db::Engine::postgres)
        tx.run("select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),"
               " set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)");
}

std::vector<ClaimedJob> claim(db::SystemTx& tx, std::span<const ClaimRequest> requests, std::int64_t node,
                              Instant now) {
    std::vector<ClaimedJob> jobs;
    if (requests.empty()) return jobs;
    if (tx.engine() == db::Engine::postgres) {
        jobs =
            tx.all<ClaimedJob>(claim_of_lanes, {{"lanes", listed(requests)}, {"node", node}, {"now", now}});
    } else {
        for (const auto& request : requests) {
            auto claimed = tx.all<ClaimedJob>(claim_of_lane, {{"tenant_id", request.tenant_id},
                                                              {"priority", request.priority},
                                                              {"kind", request.kind},
                                                              {"room", request.room},
                                                              {"node", node},
                                                              {"now", now}});
            jobs.insert(jobs.end(), std::make_move_iterator(claimed.begin()),
                        std::make_move_iterator(claimed.end()));
        }
    }
    // Neither engine promises an order of what RETURNING returns.
    std::sort(jobs.begin(), jobs.end(), [](const ClaimedJob& a, const ClaimedJob& b) {
        return std::tie(a.run_at, a.id) < std::tie(b.run_at, b.id);
    });
    return jobs;
}

std::vector<std::optional<Instant>> next_due(db::SystemTx& tx, std::span<const ClaimRequest> requests) {
    if (requests.empty()) return {};
    if (tx.engine() == db::Engine::postgres) {
        return tx.all<std::optional<Instant>>(
            "select (select j.run_at from jobs j where j.state = 'ready' and j.tenant_id = lane.tenant_id"
            " and j.priority = lane.priority and j.kind = lane.kind order by j.run_at limit 1)"
            " from rows from (json_to_recordset(:lanes::json) as (tenant_id bigint, priority integer, kind "
            "text,"
            " room integer)) with ordinality as lane(tenant_id, priority, kind, room, place) order by place",
            {{"lanes", listed(requests)}});
    }
    std::vector<std::optional<Instant>> due;
    due.reserve(requests.size());
    for (const auto& request : requests)
        due.push_back(tx.first<Instant>(
            "select run_at from jobs where state = 'ready' and tenant_id = :tenant_id"
            " and priority = :priority and kind = :kind order by run_at limit 1",
            {{"tenant_id", request.tenant_id}, {"priority", request.priority}, {"kind", request.kind}}));
    return due;
}

std::vector<LaneRow> lanes(db::SystemTx& tx) {
    if (tx.engine() == db::Engine::postgres) {
        return tx.all<LaneRow>(
            "with recursive lane as ((select tenant_id, priority, kind, run_at from jobs where state = "
            "'ready'"
            " order by tenant_id, priority, kind, run_at limit 1) union all"
            " select n.tenant_id, n.priority, n.kind, n.run_at from lane cross join lateral"
            " (select j.tenant_id, j.priority, j.kind, j.run_at from jobs j where j.state = 'ready'"
            " and (j.tenant_id, j.priority, j.kind) > (lane.tenant_id, lane.priority, lane.kind)"
            " order by j.tenant_id, j.priority, j.kind, j.run_at limit 1) n)"
            " select tenant_id, priority, kind, run_at from lane");
    }
    // Differs because SQLite knows no lateral join, and asking again costs it nothing.
    std::vector<LaneRow> lanes;
    LaneRow last{.tenant_id = TenantId{INT64_MIN}, .kind = {}};
    while (auto next = tx.first<LaneRow>(
               "select tenant_id, priority, kind, run_at from jobs where state = 'ready'"
               " and (tenant_id, priority, kind) > (:tenant_id, :priority, :kind)"
               " order by tenant_id, priority, kind, run_at limit 1",
               {{"tenant_id", last.tenant_id}, {"priority", last.priority}, {"kind", last.kind}})) {
        last = *next;
        lanes.push_back(std::move(*next));
    }
    return lanes;
}

} // namespace alcedo::jobs::store
