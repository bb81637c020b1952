#include "features/sales/assignment.hpp"

#include <string>

#include "base/refusal.hpp"

namespace alcedo::sales {
namespace {

std::optional<UserId> next_of(db::Tx& tx, const std::string& roles, UserId last) {
    const std::string who =
        "select user_id from memberships where tenant_id = :tenant and active = 1 and role in (" + roles +
        ")";
    if (const auto next =
            tx.first<UserId>(who + " and user_id > :last order by user_id limit 1", {{"last", last}}))
        return next;
    return tx.first<UserId>(who + " order by user_id limit 1");
}

} // namespace

std::optional<UserId> next_owner(db::Tx& tx) {
    tx.serialise("assignment leads");
    const auto last =
        tx.first<UserId>(
              "select last_user from assignment_turns where tenant_id = :tenant and pool = 'leads'")
            .value_or(UserId{});
    auto next = next_of(tx, "'sales'", last);
    if (!next) next = next_of(tx, "'owner', 'admin', 'manager'", last);
    if (next)
        tx.run(R"(insert into assignment_turns (tenant_id, pool, last_user) values (:tenant, 'leads', :user)
                  on conflict (tenant_id, pool) do update set last_user = excluded.last_user)",
               {{"user", *next}});
    return next;
}

void require_assignable(db::Tx& tx, UserId user) {
    const auto active = tx.first<bool>(
        "select active from memberships where tenant_id = :tenant and user_id = :user", {{"user", user}});
    if (!active.value_or(false))
        throw invalid_field("owner_id", "owner_id is nobody who works in this workspace.");
}

} // namespace alcedo::sales
