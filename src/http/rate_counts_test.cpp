#include "http/rate_counts.hpp"

#include "http/rate_limit.hpp"
#include "tests/support/database.hpp"

namespace alcedo::http {
namespace {

constexpr Milliseconds half_minute{30'000};

/// A node: its own limiter, and what all nodes count in.
struct Node {
    Node(db::Database& database, const Clock& clock, RateRule rule)
        : counts(database, clock), limiter(clock, {{"class", rule}}, &counts) {}
    bool may(std::string_view key) { return limiter.take("class", key).allowed; }

    RateCounts counts;
    RateLimiter limiter;
};

std::int64_t rows(db::Database& database) {
    return database.read_across(
        [](db::SystemTx& tx) { return tx.one<std::int64_t>("select count(*) from rate_counts"); });
}

ALCEDO_TEST_ON_BOTH(RateCounts, OneByOneHoldsExactlyAcrossNodesAndRestarts) {
    ManualClock clock(from_epoch_ms(1'795'000'000'000));
    const RateRule rule{.quota = 3, .window = half_minute, .counted = Counted::one_by_one};
    Node one(database, clock, rule);
    Node other(database, clock, rule);
    EXPECT_TRUE(one.may("a"));
    EXPECT_TRUE(other.may("a"));
    const auto last = one.limiter.take("class", "a");
    EXPECT_TRUE(last.allowed);
    EXPECT_EQ(last.remaining, 0);
    const auto refused = other.limiter.take("class", "a");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.seconds_to_more, 10);
    EXPECT_TRUE(other.may("b")) << "others are not held up";
    Node restarted(database, clock, rule);
    EXPECT_FALSE(restarted.may("a"));
    clock.advance(Milliseconds{9'999});
    EXPECT_FALSE(one.may("a"));
    clock.advance(Milliseconds{1});
    EXPECT_TRUE(restarted.may("a"));
    EXPECT_FALSE(other.may("a"));
    clock.advance(half_minute);
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(other.may("a")) << "it is full again";
    EXPECT_FALSE(one.may("a"));
}

ALCEDO_TEST_ON_BOTH(RateCounts, TogetherHoldsButForATenthOfEachNode) {
    ManualClock clock(from_epoch_ms(1'795'000'000'000));
    const RateRule rule{.quota = 100, .window = half_minute, .counted = Counted::together};
    Node one(database, clock, rule);
    Node other(database, clock, rule);
    int burst = 0;
    for (int i = 0; i < 100; ++i) burst += one.may("a") + other.may("a");
    EXPECT_GE(burst, 100);
    EXPECT_LE(burst, 120);
    int flow = 0;
    for (int i = 0; i < 3000; ++i) {
        clock.advance(Milliseconds{100});
        flow += one.may("a") + other.may("a");
    }
    EXPECT_GE(flow, 950) << "ten half minutes";
    EXPECT_LE(flow, 1220);
    EXPECT_EQ(rows(database), 1);
}

ALCEDO_TEST_ON_BOTH(RateCounts, WhoAsksLittleCostsNothing) {
    ManualClock clock(from_epoch_ms(1'795'000'000'000));
    const RateRule rule{.quota = 100, .window = half_minute, .counted = Counted::together};
    Node node(database, clock, rule);
    for (int i = 0; i < 50; ++i) {
        EXPECT_TRUE(node.may("a"));
        clock.advance(Milliseconds{3'000}); // ten flow back
    }
    EXPECT_EQ(rows(database), 0);
}

ALCEDO_TEST_ON_BOTH(RateCounts, ForgetsThoseWhoMayAskAsMuchAsEver) {
    ManualClock clock(from_epoch_ms(1'795'000'000'000));
    const RateRule rule{.quota = 1, .window = half_minute, .counted = Counted::one_by_one};
    Node node(database, clock, rule);
    for (int i = 0; i < 300; ++i) {
        EXPECT_TRUE(node.may(std::to_string(i)));
        clock.advance(Milliseconds{1'000});
    }
    EXPECT_LT(rows(database), 100);
}

ALCEDO_TEST_ON_BOTH(RateCounts, AreGivenBackToAllNodesForWhatWasNoFailure) {
    ManualClock clock(from_epoch_ms(1'795'000'000'000));
    const RateRule rule{.quota = 3, .window = half_minute, .counted = Counted::together};
    Node one(database, clock, rule);
    Node other(database, clock, rule);
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(one.may("ines"));
        one.limiter.give_back("class", "ines");
    }
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(other.may("ines"));
    EXPECT_FALSE(other.may("ines"));
}

} // namespace
} // namespace alcedo::http
