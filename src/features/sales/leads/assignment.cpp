#include "features/sales/leads/assignment.hpp"

#include "base/refusal.hpp"

namespace alcedo::leads {

std::optional<Turn> next_owner(db::Tx& tx) {
    // One statement, because every new lead of the workspace waits for this lock.
    tx.serialise("assignment leads");
    auto next = tx.first<Turn>(
        R"(select m.user_id, u.name from memberships m join users u on u.id = m.user_id
           join roles r on r.tenant_id = :tenant and r.name = m.role
           where m.tenant_id = :tenant and m.active = 1 and r.takes_turns > 0
           order by r.takes_turns desc,
                    case when m.user_id > coalesce((select last_user from assignment_turns
                                                    where tenant_id = :tenant and pool = 'leads'), 0) then 0 else 1 end,
                    m.user_id
           limit 1)");
    if (next)
        tx.run(R"(insert into assignment_turns (tenant_id, pool, last_user) values (:tenant, 'leads', :user)
                  on conflict (tenant_id, pool) do update set last_user = excluded.last_user)",
               {{"user", next->user_id}});
    return next;
}

void require_assignable(db::Tx& tx, UserId user) {
    const auto active = tx.first<bool>(
        "select active from memberships where tenant_id = :tenant and user_id = :user", {{"user", user}});
    if (!active.value_or(false))
        throw invalid_field("owner_id", "owner_id is nobody who works in this workspace.");
}

} // namespace alcedo::leads
