#include "base/id.hpp"

#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace alcedo {
namespace {

using LeadId = Id<"lead">;
const Instant start = from_epoch_ms(1795167544123);

std::string base32(std::uint64_t value) {
    std::string out;
    append_base32(out, value);
    return out;
}

TEST(Ids, AreThirteenCharactersWhoseOrderIsTheNumbersOrder) {
    const std::uint64_t numbers[] = {0, 1, 31, 32, 1ULL << 40, (1ULL << 63) - 1, 1ULL << 63, ~0ULL};
    std::string before;
    for (const auto number : numbers) {
        const auto text = base32(number);
        EXPECT_EQ(text.size(), 13U);
        EXPECT_EQ(parse_base32(text), number);
        EXPECT_LT(before, text);
        before = text;
    }
    EXPECT_EQ(base32(~0ULL), "fzzzzzzzzzzzz");
}

TEST(Ids, ReadWhatAPersonMistypes) {
    EXPECT_EQ(parse_base32("00000000000iL"), parse_base32("0000000000011"));
    EXPECT_EQ(parse_base32("0OoO000000001"), parse_base32("0000000000001"));
    EXPECT_EQ(parse_base32("0000000000ABC"), parse_base32("0000000000abc"));
}

TEST(Ids, RefuseOtherLengthsLettersAndNumbersBeyond64Bits) {
    for (const std::string text : {"", "000000000001", "00000000000001", "000000000000u", "000000000000-",
                                   "g000000000000", "zzzzzzzzzzzzz", "000000000000\xc3"})
        EXPECT_EQ(parse_base32(text), std::nullopt) << text;
}

TEST(Ids, CarryTheirNounAndDoNotMix) {
    const LeadId id{1234567890123456789};
    const auto text = id.text();
    EXPECT_TRUE(text.starts_with("lead_"));
    EXPECT_EQ(LeadId::parse(text), id);
    EXPECT_EQ(UserId::parse(text), std::nullopt);
    EXPECT_EQ(Id<"lea">::parse(text), std::nullopt);
    EXPECT_EQ(LeadId::parse(text.substr(5)), std::nullopt);
    EXPECT_EQ(LeadId::parse("lead_0000000000000"), std::nullopt);
    EXPECT_EQ(LeadId::parse("lead_fzzzzzzzzzzzz"), std::nullopt);
    EXPECT_FALSE(LeadId{});
    EXPECT_TRUE(id);
}

TEST(IdSource, MakesIdsInTheOrderOfTime) {
    ManualClock clock(start);
    IdSource source(clock, 7);
    const auto first = source.next_number();
    const auto second = source.next_number();
    clock.advance(Milliseconds{1});
    const auto third = source.next_number();
    EXPECT_LT(first, second);
    EXPECT_LT(second, third);
    EXPECT_EQ(IdSource::time_of(first), start);
    EXPECT_EQ(IdSource::time_of(third), start + Milliseconds{1});
    EXPECT_EQ(first >> 12 & 1023, 7);
}

TEST(IdSource, NeverGoesBackWhenTheClockDoes) {
    ManualClock clock(start);
    IdSource source(clock, 1);
    const auto before = source.next_number();
    clock.set(start - std::chrono::hours{1});
    EXPECT_GT(source.next_number(), before);
}

TEST(IdSource, BorrowsFromTheNextMillisecondWhenOneIsUsedUp) {
    ManualClock clock(start);
    IdSource source(clock, 1);
    std::set<std::int64_t> seen;
    for (int i = 0; i < 10000; ++i) seen.insert(source.next_number());
    EXPECT_EQ(seen.size(), 10000U);
    EXPECT_EQ(IdSource::time_of(*seen.rbegin()), start + Milliseconds{2});
}

TEST(IdSource, GivesNoIdTwiceToThreadsOrNodes) {
    ManualClock clock(start);
    IdSource one(clock, 1);
    IdSource two(clock, 2);
    std::vector<std::vector<std::int64_t>> made(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < made.size(); ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 5000; ++n) made[i].push_back((i < 2 ? one : two).next_number());
        });
    for (auto& thread : threads) thread.join();
    std::set<std::int64_t> seen;
    for (const auto& numbers : made) seen.insert(numbers.begin(), numbers.end());
    EXPECT_EQ(seen.size(), 20000U);
}

TEST(IdSource, KnowsTheSmallestIdOfAMoment) {
    ManualClock clock(start);
    IdSource source(clock, 0);
    const auto id = source.next_number();
    EXPECT_LE(IdSource::floor_of(start), id);
    EXPECT_GT(IdSource::floor_of(start + Milliseconds{1}), id);
    EXPECT_EQ(IdSource::floor_of(from_epoch_ms(0)), 0);
}

} // namespace
} // namespace alcedo
