#include "features/sales/leads/assignment.hpp"

#include <map>

#include "base/refusal.hpp"
#include "features/testing_room.hpp"

namespace alcedo::leads {
namespace {

std::optional<UserId> next(db::Database& database, TenantId tenant) {
    const auto turn = database.write(tenant, [](db::Tx& tx) { return next_owner(tx); });
    return turn ? std::optional(turn->user_id) : std::nullopt;
}

ALCEDO_TEST_ON_BOTH(Assignment, GivesEachSalesPersonAsManyLeads) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    room.add_person(tenant, "Ines", "owner");
    std::map<UserId, int> turns;
    for (const std::string name : {"Ana", "Rui", "Eva"}) turns[room.add_person(tenant, name, "sales")] = 0;
    std::vector<UserId> order;
    for (int i = 0; i < 9; ++i) {
        const auto owner = next(database, tenant);
        ASSERT_TRUE(owner && turns.contains(*owner))
            << "the owner does not take part while there are sales people";
        ++turns[*owner];
        order.push_back(*owner);
    }
    for (const auto& [user, count] : turns) EXPECT_EQ(count, 3);
    for (std::size_t i = 3; i < order.size(); ++i) EXPECT_EQ(order[i], order[i - 3]) << "by turns";
}

ALCEDO_TEST_ON_BOTH(Assignment, PassesOverWhoIsNotThere) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    const auto ana = room.add_person(tenant, "Ana", "sales");
    room.add_person(tenant, "Rui", "sales", false);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(next(database, tenant), ana);
}

ALCEDO_TEST_ON_BOTH(Assignment, FallsBackToThoseWhoLeadThenToNobody) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    room.add_person(tenant, "Vera", "viewer");
    room.add_person(tenant, "Mia", "marketer");
    EXPECT_EQ(next(database, tenant), std::nullopt);
    const auto ines = room.add_person(tenant, "Ines", "owner");
    EXPECT_EQ(next(database, tenant), ines);
}

ALCEDO_TEST_ON_BOTH(Assignment, KnowsOnlyPeopleOfItsWorkspace) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    const auto other = room.add_tenant();
    const auto boris = room.add_person(other, "Boris", "sales");
    EXPECT_EQ(next(database, tenant), std::nullopt);
    database.read(tenant, [&](db::Tx& tx) { EXPECT_THROW(require_assignable(tx, boris), Refusal); });
    database.read(other, [&](db::Tx& tx) { EXPECT_NO_THROW(require_assignable(tx, boris)); });
}

} // namespace
} // namespace alcedo::leads
