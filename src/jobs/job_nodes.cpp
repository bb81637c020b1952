#include "jobs/job_nodes.hpp"

namespace alcedo::jobs::nodes {

void enter(db::SystemTx& tx, std::int64_t node, int number, Instant lease_until) {
    // SQLite belongs to one process, so whoever held leases before is gone.
    if (tx.engine() == db::Engine::sqlite)
        tx.run("delete from job_nodes");
    else
        tx.run("delete from job_nodes where number = :number", {{"number", number}});
    tx.run("insert into job_nodes (node, number, lease_until) values (:node, :number, :lease_until)",
           {{"node", node}, {"number", number}, {"lease_until", lease_until}});
}

bool renew(db::SystemTx& tx, std::int64_t node, int number, Instant lease_until) {
    if (tx.run_counted("update job_nodes set lease_until = :lease_until where node = :node",
                       {{"lease_until", lease_until}, {"node", node}}) > 0) {
        tx.run("update schedules set lease_until = :lease_until where node = :node and lease_until > 0",
               {{"lease_until", lease_until}, {"node", node}});
        return true;
    }
    tx.run("insert into job_nodes (node, number, lease_until) values (:node, :number, :lease_until)",
           {{"node", node}, {"number", number}, {"lease_until", lease_until}});
    return false;
}

void leave(db::SystemTx& tx, std::int64_t node) {
    tx.run("update schedules set lease_until = 0 where node = :node", {{"node", node}});
    tx.run("delete from job_nodes where node = :node", {{"node", node}});
}

std::int64_t take_over(db::SystemTx& tx, Instant now) {
    tx.run("delete from job_nodes where lease_until <= :now", {{"now", now}});
    tx.run("update schedules set lease_until = 0 where lease_until > 0 and node not in (select node from "
           "job_nodes)");
    return tx.run_counted("update jobs set state = 'ready', node = 0"
                          " where state = 'running' and node not in (select node from job_nodes)");
}

} // namespace alcedo::jobs::nodes
