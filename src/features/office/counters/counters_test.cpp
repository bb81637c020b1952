#include "features/office/counters/counters.hpp"

#include <gtest/gtest.h>

#include "features/testing_room.hpp"

namespace alcedo::counters {
namespace {

TEST(SpeedSlots, LieWithinTheirBound) {
    for (int bound = 0; bound < speed_bound_count; ++bound) {
        EXPECT_EQ(speed_slot(speed_bounds_ms[bound]) / 8, bound) << "a bound belongs to the slots below it";
        EXPECT_EQ(speed_slot(speed_bounds_ms[bound] + 1) / 8, bound + 1);
    }
    EXPECT_EQ(speed_slot(0), 0);
    EXPECT_EQ(speed_slot(INT64_MAX), speed_bound_count * 8);
}

TEST(SpeedSlots, RiseWithTheTimeAndTellItBackWithinATwelfth) {
    int last = 0;
    for (std::int64_t ms = 10; ms < 3'600'000; ms += 1 + ms / 50) {
        const int slot = speed_slot(ms);
        EXPECT_GE(slot, last) << ms;
        last = slot;
        const double told = static_cast<double>(speed_of_slot(slot));
        EXPECT_NEAR(told / static_cast<double>(ms), 1.0, 0.25) << ms;
    }
}

ALCEDO_TEST_ON_BOTH(Counters, CountInTheDaysOfTheWorkspacesZone) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant("America/Los_Angeles");
    Counters counters(room.foundation);
    // Eight in the evening of the 19th in California is the 20th in London.
    const Instant at = *parse_rfc3339("2026-11-20T04:00:00Z");
    database.write(tenant, [&](db::Tx& tx) {
        counters.add(tx, "leads", at);
        counters.add(tx, "leads", at, 0, 2);
        counters.add_hour(tx, "leads_by_hour", at);
        counters.shift(tx, "open_conversations", 0, 5);
        counters.shift(tx, "open_conversations", 0, -2);
    });
    database.read(tenant, [&](db::Tx& tx) {
        const auto days = Counters::between(tx, "leads", 20261101, 20261130);
        ASSERT_EQ(days.size(), 1u);
        EXPECT_EQ(days[0].day, 20261119);
        EXPECT_EQ(days[0].value, 3);
        EXPECT_EQ(Counters::between(tx, "leads_by_hour", 20261119, 20261119).at(0).slot, 20);
        EXPECT_EQ(Counters::between(tx, "open_conversations", 0, 0).at(0).value, 3);
    });
}

} // namespace
} // namespace alcedo::counters
