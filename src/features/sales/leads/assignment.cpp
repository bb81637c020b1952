#include "features/sales/leads/assignment.hpp"

#include "base/refusal.hpp"

namespace alcedo::leads {
namespace {

constexpr std::size_t most_remembered = 10'000;

/// Those who take turns first of all stand in one circle.
const std::string circle =
    R"((select m.user_id, r.takes_turns, max(r.takes_turns) over () as first_of_all,
               row_number() over (partition by r.takes_turns order by m.user_id) - 1 as place,
               count(*) over (partition by r.takes_turns) as people
        from memberships m join roles r on r.tenant_id = :tenant and r.name = m.role
        where m.tenant_id = :tenant and m.active = 1 and r.takes_turns > 0) circle)";

} // namespace

std::optional<Turn> Turns::next_owner(db::Tx& tx) {
    static const std::string sql = "select circle.user_id, u.name from " + circle +
                                   " join users u on u.id = circle.user_id"
                                   " where takes_turns = first_of_all and place = :ticket % people";
    return tx.first<Turn>(sql, {{"ticket", take_ticket(tx)}});
}

std::int64_t Turns::take_ticket(db::Tx& tx) {
    {
        const std::lock_guard lock(mutex_);
        if (const auto known = tickets_.find(tx.tenant()); known != tickets_.end()) return known->second++;
    }
    static const std::string sql =
        "select place + 1 from " + circle +
        " where takes_turns = first_of_all and user_id ="
        " (select owner_id from leads where tenant_id = :tenant order by id desc limit 1)";
    const auto after_the_newest = tx.first<std::int64_t>(sql).value_or(0);
    const std::lock_guard lock(mutex_);
    if (tickets_.size() >= most_remembered) tickets_.clear();
    return tickets_.try_emplace(tx.tenant(), after_the_newest).first->second++;
}

void require_assignable(db::Tx& tx, UserId user) {
    const auto active = tx.first<bool>(
        "select active from memberships where tenant_id = :tenant and user_id = :user", {{"user", user}});
    if (!active.value_or(false))
        throw invalid_field("owner_id", "owner_id is nobody who works in this workspace.");
}

} // namespace alcedo::leads
