#include "features/office/counters/counters.hpp"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

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
        auto figures = counters.tally(tx);
        figures.add("leads", at);
        figures.add("leads", at, 0, 2);
        figures.add_hour("leads_by_hour", at);
        Counters::keep(tx, figures);
        Counters::shift(tx, "open_conversations", 0, 5);
        Counters::shift(tx, "open_conversations", 0, -2);
    });
    database.read(tenant, [&](db::Tx& tx) {
        const auto days = Counters::between(tx, "leads", 20261101, 20261130);
        ASSERT_EQ(days.size(), 1u);
        EXPECT_EQ(days[0].day, 20261119);
        EXPECT_EQ(days[0].value, 3);
        EXPECT_EQ(Counters::between(tx, "leads_by_hour", 20261119, 20261119).at(0).slot, 20);
        EXPECT_EQ(Counters::total(tx, "open_conversations"), 3);
    });
}

ALCEDO_TEST_ON_BOTH(Counters, KeepAsManyAtOnceAsThereAre) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    Counters counters(room.foundation);
    for (int run = 0; run < 2; ++run)
        database.write(tenant, [&](db::Tx& tx) {
            auto figures = counters.tally(tx);
            for (int slot = 0; slot < 27; ++slot) figures.shift("lead_status", slot, slot - 3);
            Counters::keep(tx, figures);
        });
    database.read(tenant, [&](db::Tx& tx) {
        for (int slot = 0; slot < 27; ++slot)
            EXPECT_EQ(Counters::total(tx, "lead_status", slot), 2 * (slot - 3));
    });
}

/// Two who change the same figures in opposite orders, each in the middle of a transaction.
ALCEDO_TEST_ON_BOTH(Counters, LetNobodyWaitForAnother) {
    if (database.engine() == db::Engine::sqlite) return; // its one writer has them one after another
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    std::latch both_are_in_the_middle(2);
    const auto move = [&](std::int64_t from, std::int64_t to) {
        database.write_across([&](db::SystemTx& system) {
            auto tx = system.for_tenant(tenant);
            Counters::shift(tx, "lead_status", from, -1);
            EXPECT_EQ(tx.one<int>("select 1"), 1);
            both_are_in_the_middle.arrive_and_wait();
            Counters::shift(tx, "lead_status", to, 1);
        });
    };
    std::jthread other([&] { move(4, 0); });
    move(0, 4);
    other.join();
    EXPECT_EQ(database.stats().retries, 0);
    database.read(tenant, [&](db::Tx& tx) {
        EXPECT_EQ(Counters::total(tx, "lead_status", 0), 0);
        EXPECT_EQ(Counters::total(tx, "lead_status", 4), 0);
        EXPECT_EQ(tx.one<std::int64_t>("select count(*) from counters where tenant_id = :tenant"), 4);
        EXPECT_EQ(Counters::between(tx, "lead_status", 0, 0).size(), 2u);
    });
}

ALCEDO_TEST_ON_BOTH(Counters, PutPastDaysTogetherAndChangeNoFigure) {
    testing_room::Room room(database);
    const auto tenant = room.add_tenant();
    database.write(tenant, [&](db::Tx& tx) {
        for (const int writer : {1, 2, 3})
            for (const int day : {0, 20261101, 20261119})
                tx.run(R"(insert into counters (tenant_id, metric, day, slot, value, writer)
                          values (:tenant, 'leads', :day, 0, :writer, :writer))",
                       {{"day", day}, {"writer", writer}});
    });
    for (int run = 0; run < 2; ++run) {
        database.write(tenant, [](db::Tx& tx) { Counters::put_together(tx, 20261119); });
        database.read(tenant, [](db::Tx& tx) {
            for (const int day : {0, 20261101, 20261119})
                EXPECT_EQ(Counters::between(tx, "leads", day, day).at(0).value, 6) << day;
            EXPECT_EQ(tx.one<std::int64_t>("select count(*) from counters where tenant_id = :tenant"), 7)
                << "running totals and days that are not over stay as they are";
        });
    }
}

} // namespace
} // namespace alcedo::counters
