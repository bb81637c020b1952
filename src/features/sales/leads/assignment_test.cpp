#include "features/sales/leads/assignment.hpp"

#include <latch>
#include <map>
#include <set>
#include <thread>

#include "base/refusal.hpp"
#include "features/sales/leads/leads.hpp"
#include "features/testing_room.hpp"

namespace alcedo::leads {
namespace {

std::optional<UserId> next(Turns& circle, db::Database& database, TenantId tenant) {
    const auto turn = database.write(tenant, [&](db::Tx& tx) { return circle.next_owner(tx); });
    return turn ? std::optional(turn->user_id) : std::nullopt;
}

ALCEDO_TEST_ON_BOTH(Assignment, GivesEachSalesPersonAsManyLeads) {
    testing_room::Room room(database);
    Turns circle;
    const auto tenant = room.add_tenant();
    room.add_person(tenant, "Ines", "owner");
    std::map<UserId, int> turns;
    for (const std::string name : {"Ana", "Rui", "Eva"}) turns[room.add_person(tenant, name, "sales")] = 0;
    std::vector<UserId> order;
    for (int i = 0; i < 9; ++i) {
        const auto owner = next(circle, database, tenant);
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
    Turns circle;
    const auto tenant = room.add_tenant();
    const auto ana = room.add_person(tenant, "Ana", "sales");
    room.add_person(tenant, "Rui", "sales", false);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(next(circle, database, tenant), ana);
}

ALCEDO_TEST_ON_BOTH(Assignment, FallsBackToThoseWhoLeadThenToNobody) {
    testing_room::Room room(database);
    Turns circle;
    const auto tenant = room.add_tenant();
    room.add_person(tenant, "Vera", "viewer");
    room.add_person(tenant, "Mia", "marketer");
    EXPECT_EQ(next(circle, database, tenant), std::nullopt);
    const auto ines = room.add_person(tenant, "Ines", "owner");
    EXPECT_EQ(next(circle, database, tenant), ines);
}

/// Whoever asked before holds up nobody: turns of transactions that are still open go on.
ALCEDO_TEST_ON_BOTH(Assignment, WaitsForNobody) {
    if (database.engine() == db::Engine::sqlite) return; // its one writer has them one after another
    testing_room::Room room(database);
    Turns circle;
    const auto tenant = room.add_tenant();
    std::set<UserId> people{room.add_person(tenant, "Ana", "sales"), room.add_person(tenant, "Rui", "sales")};
    std::set<UserId> given;
    std::latch both_have_theirs(2);
    const auto take = [&] {
        database.write_across([&](db::SystemTx& system) {
            auto tx = system.for_tenant(tenant);
            const auto turn = circle.next_owner(tx);
            static std::mutex mutex;
            {
                const std::lock_guard lock(mutex);
                given.insert(turn.value().user_id);
            }
            both_have_theirs.arrive_and_wait();
        });
    };
    std::jthread other(take);
    take();
    other.join();
    EXPECT_EQ(given, people);
}

ALCEDO_TEST_ON_BOTH(Assignment, GoesOnAfterTheNewestLeadWhenTheProgramStartsAgain) {
    testing_room::Room room(database);
    counters::Counters counters(room.foundation);
    const auto tenant = room.add_tenant();
    for (const std::string name : {"Ana", "Rui", "Eva"}) room.add_person(tenant, name, "sales");
    const auto person = room.add_contact(tenant);
    std::set<UserId> owners;
    for (int start = 0; start < 3; ++start) {
        Leads leads(room.foundation, counters);
        database.write(tenant, [&](db::Tx& tx) {
            NewLead lead;
            lead.contact_id = person;
            lead.captured_at = lead.received_at = room.clock.now();
            owners.insert(leads.add(tx, lead).owner_id.value());
        });
    }
    EXPECT_EQ(owners.size(), 3u);
}

ALCEDO_TEST_ON_BOTH(Assignment, KnowsOnlyPeopleOfItsWorkspace) {
    testing_room::Room room(database);
    Turns circle;
    const auto tenant = room.add_tenant();
    const auto other = room.add_tenant();
    const auto boris = room.add_person(other, "Boris", "sales");
    EXPECT_EQ(next(circle, database, tenant), std::nullopt);
    database.read(tenant, [&](db::Tx& tx) { EXPECT_THROW(require_assignable(tx, boris), Refusal); });
    database.read(other, [&](db::Tx& tx) { EXPECT_NO_THROW(require_assignable(tx, boris)); });
}

} // namespace
} // namespace alcedo::leads
