#include "base/time.hpp"

#include <gtest/gtest.h>

namespace alcedo {
namespace {

using std::chrono::minutes;

Instant at(std::string_view text) { return parse_rfc3339(text).value(); }

TEST(Time, IsWrittenInUtcToTheMillisecond) {
    EXPECT_EQ(to_rfc3339(from_epoch_ms(1795167544123)), "2026-11-20T09:39:04.123Z");
    EXPECT_EQ(to_rfc3339(from_epoch_ms(0)), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(from_epoch_ms(-1)), "1969-12-31T23:59:59.999Z");
}

TEST(Time, IsReadFromEveryFormOfRfc3339AndFromMetas) {
    const auto expected = from_epoch_ms(1763600000000);
    for (const std::string text :
         {"2025-11-20T00:53:20Z", "2025-11-20t00:53:20z", "2025-11-20 00:53:20Z", "2025-11-20T00:53:20.000Z",
          "2025-11-20T00:53:20+00:00", "2025-11-20T00:53:20+0000", "2025-11-20T06:23:20+05:30",
          "2025-11-19T19:53:20-0500", "2025-11-20T00:53:20.0009999Z"})
        EXPECT_EQ(parse_rfc3339(text), expected) << text;
    EXPECT_EQ(parse_rfc3339("2025-11-20T00:53:20.5Z"), expected + Milliseconds{500});
    EXPECT_EQ(parse_rfc3339("2016-12-31T23:59:60Z"), parse_rfc3339("2017-01-01T00:00:00Z"));
}

TEST(Time, IsRefusedWhenItIsNone) {
    for (const std::string text :
         {"", "now", "2025-11-20", "2025-11-20T00:53:20", "2025-11-20T00:53Z", "2025-02-29T00:00:00Z",
          "2025-13-01T00:00:00Z", "2025-11-20T24:00:00Z", "2025-11-20T00:60:00Z", "2025-11-20T00:00:61Z",
          "2025-11-20T00:53:20.Z", "2025-11-20T00:53:20Z ", "2025-11-20T00:53:20+5:30",
          "2025-11-20T00:53:20+24:00", "-025-11-20T00:53:20Z", "2025-+1-20T00:53:20Z", "2025-11--1T00:53:20Z",
          "20251120T005320Z"})
        EXPECT_EQ(parse_rfc3339(text), std::nullopt) << text;
}

TEST(Time, IsRefusedWhenItsOffsetLeavesTheYearsWeCanWrite) {
    EXPECT_EQ(parse_rfc3339("0000-01-01T00:00:00+01:00"), std::nullopt);
    EXPECT_EQ(parse_rfc3339("9999-12-31T23:59:59-01:00"), std::nullopt);
    EXPECT_EQ(to_rfc3339(at("0000-01-01T00:00:00Z")), "0000-01-01T00:00:00.000Z");
    EXPECT_EQ(to_rfc3339(at("9999-12-31T23:59:59.999Z")), "9999-12-31T23:59:59.999Z");
}

TEST(Time, KnowsTheLocalDayAndHour) {
    const auto moment = at("2026-11-20T20:30:00Z");
    EXPECT_EQ(local_hour(moment, "UTC").day, 20261120);
    EXPECT_EQ(local_hour(moment, "Asia/Kolkata").day, 20261121);
    EXPECT_EQ(local_hour(moment, "Asia/Kolkata").hour, 2);
    EXPECT_EQ(local_hour(moment, "America/New_York").hour, 15);
    EXPECT_EQ(local_hour(moment, "Nowhere/Land").hour, 20);
    EXPECT_EQ(local_hour(moment, "").hour, 20);
}

TEST(Time, StartsLocalDaysAcrossTheClockChanges) {
    // Berlin, 29 March 2026: the day has 23 hours. 25 October 2026: 25 hours.
    EXPECT_EQ(start_of_local_day(at("2026-03-29T12:00:00Z"), "Europe/Berlin"), at("2026-03-28T23:00:00Z"));
    EXPECT_EQ(start_of_local_day(at("2026-03-30T12:00:00Z"), "Europe/Berlin"), at("2026-03-29T22:00:00Z"));
    EXPECT_EQ(start_of_local_day(at("2026-03-30T12:00:00Z"), "Europe/Berlin", 1), at("2026-03-28T23:00:00Z"));
    EXPECT_EQ(start_of_local_day(at("2026-10-25T12:00:00Z"), "Europe/Berlin"), at("2026-10-24T22:00:00Z"));
    EXPECT_EQ(start_of_local_day(at("2026-10-26T12:00:00Z"), "Europe/Berlin"), at("2026-10-25T23:00:00Z"));
    EXPECT_EQ(local_hour(at("2026-03-29T00:59:00Z"), "Europe/Berlin").hour, 1);
    EXPECT_EQ(local_hour(at("2026-03-29T01:00:00Z"), "Europe/Berlin").hour, 3);
    EXPECT_EQ(local_hour(at("2026-10-25T00:30:00Z"), "Europe/Berlin").hour, 2);
    EXPECT_EQ(local_hour(at("2026-10-25T01:30:00Z"), "Europe/Berlin").hour, 2);
}

TEST(Time, StartsADayWhoseMidnightDoesNotExistOrExistsTwice) {
    // Beirut springs from 00:00 to 01:00; Havana falls back from 01:00 to 00:00.
    EXPECT_EQ(start_of_local_day(at("2026-03-29T12:00:00Z"), "Asia/Beirut"), at("2026-03-28T22:00:00Z"));
    EXPECT_EQ(start_of_local_day(at("2026-11-01T12:00:00Z"), "America/Havana"), at("2026-11-01T04:00:00Z"));
}

TEST(Time, CountsDaysBackByTheCalendar) {
    const auto moment = at("2026-03-01T10:00:00Z");
    EXPECT_EQ(start_of_local_day(moment, "UTC", 1), at("2026-02-28T00:00:00Z"));
    EXPECT_EQ(start_of_local_day(moment, "UTC", 30), at("2026-01-30T00:00:00Z"));
}

TEST(Time, KnowsZonesByTheirNames) {
    EXPECT_TRUE(is_known_time_zone("America/Sao_Paulo"));
    EXPECT_TRUE(is_known_time_zone("UTC"));
    for (const std::string name : {"", "Mars/Olympus", "../../etc/passwd", "europe/berlin "})
        EXPECT_FALSE(is_known_time_zone(name)) << name;
}

TEST(ManualClock, MovesOnlyWhenTold) {
    ManualClock clock(from_epoch_ms(5));
    EXPECT_EQ(clock.now(), from_epoch_ms(5));
    clock.advance(minutes{1});
    EXPECT_EQ(clock.now(), from_epoch_ms(60'005));
    clock.set(from_epoch_ms(1));
    EXPECT_EQ(clock.now(), from_epoch_ms(1));
}

} // namespace
} // namespace alcedo
