#pragma once
#include "db/database.hpp"

/// The SQL of leases: which nodes live, and what becomes of the jobs of those that do not.
namespace alcedo::jobs::nodes {

/// Makes `node` a lease holder. Earlier lives of the same number are over; on SQLite those of every node are.
void enter(db::SystemTx& tx, std::int64_t node, int number, Instant lease_until);
/// False when others took the node for dead meanwhile; it is a lease holder again.
bool renew(db::SystemTx& tx, std::int64_t node, int number, Instant lease_until);
void leave(db::SystemTx& tx, std::int64_t node);
/// Makes ready what dead nodes have leased, and frees the schedules that they were running. Returns the
/// number of jobs.
std::int64_t take_over(db::SystemTx& tx, Instant now);

} // namespace alcedo::jobs::nodes
