#include "features/office/identity/voided_access.hpp"

#include <future>

#include <gtest/gtest.h>

#include "features/testing_room.hpp"

namespace alcedo::identity {
namespace {

constexpr std::chrono::minutes lifetime{15};

void ignore(TenantId, UserId) {}

ALCEDO_TEST_ON_BOTH(VoidedAccess, IsKnownToEveryNodeAndAfterAStart) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    const auto user = room.ids.next<UserId>();
    const auto session = room.ids.next<SessionId>();
    const auto other_session = room.ids.next<SessionId>();
    std::promise<void> other_node_heard;
    VoidedAccess here(room.foundation, ignore);
    VoidedAccess there(room.foundation, [&](TenantId, UserId who) {
        EXPECT_EQ(who, user);
        other_node_heard.set_value();
    });
    const Instant expires_at = room.clock.now() + lifetime;
    EXPECT_FALSE(there.covers(user, session, expires_at));
    database.write(tenant, [&](db::Tx& tx) { here.add(tx, session, user); });
    ASSERT_EQ(other_node_heard.get_future().wait_for(std::chrono::seconds{10}), std::future_status::ready);
    VoidedAccess started_later(room.foundation, ignore);
    EXPECT_FALSE(started_later.covers(user, session, expires_at));
    started_later.load();
    for (const auto* node : {&there, &started_later}) {
        EXPECT_TRUE(node->covers(user, session, expires_at));
        EXPECT_FALSE(node->covers(user, other_session, expires_at)) << "her other sign-in goes on";
        EXPECT_FALSE(node->covers(user, session, expires_at + lifetime)) << "a later token is good";
    }
}

ALCEDO_TEST_ON_BOTH(VoidedAccess, TellsAPersonsNextTokenFromHerVoidOnes) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    const auto user = room.ids.next<UserId>();
    VoidedAccess voided(room.foundation, ignore);
    database.write(tenant, [&](db::Tx& tx) { voided.add(tx, user); });
    voided.load();
    const Instant usual = room.clock.now() + lifetime;
    EXPECT_TRUE(voided.covers(user, {}, usual));
    EXPECT_FALSE(voided.covers(user, {}, voided.next_expiry(user, usual)));
    EXPECT_EQ(voided.next_expiry(room.ids.next<UserId>(), usual), usual);
}

ALCEDO_TEST_ON_BOTH(VoidedAccess, CoversATokenThatWasMadeBetweenTwoDecisions) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    const auto user = room.ids.next<UserId>();
    VoidedAccess voided(room.foundation, ignore);
    for (int i = 0; i < 5; ++i) {
        database.write(tenant, [&](db::Tx& tx) { voided.add(tx, user); });
        voided.load();
        const auto expires_at = voided.next_expiry(user, room.clock.now() + lifetime);
        EXPECT_FALSE(voided.covers(user, {}, expires_at));
        database.write(tenant, [&](db::Tx& tx) { voided.add(tx, user); });
        voided.load();
        EXPECT_TRUE(voided.covers(user, {}, expires_at)) << "within a second, decision " << i;
    }
}

ALCEDO_TEST_ON_BOTH(VoidedAccess, IsForgottenWhenItsTokensHaveExpired) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    VoidedAccess voided(room.foundation, ignore);
    const auto add = [&] {
        database.write(tenant, [&](db::Tx& tx) { voided.add(tx, room.ids.next<UserId>()); });
    };
    add();
    room.clock.advance(2 * lifetime);
    add();
    EXPECT_EQ(database.read(tenant,
                            [](db::Tx& tx) {
                                return tx.one<std::int64_t>(
                                    "select count(*) from voided_access where tenant_id = :tenant");
                            }),
              1);
}

} // namespace
} // namespace alcedo::identity
