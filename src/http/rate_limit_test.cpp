#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

TEST(RateLimit, AllowsABurstAndThenAnEvenFlow) {
    ManualClock clock(from_epoch_ms(0));
    RateLimiter limiter(clock, {{"login", {.quota = 3, .window = Milliseconds{30'000}}}});
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(limiter.take("login", "a").allowed);
    const auto refused = limiter.take("login", "a");
    EXPECT_FALSE(refused.allowed);
    EXPECT_EQ(refused.seconds_to_more, 10);
    clock.advance(Milliseconds{9'999});
    EXPECT_FALSE(limiter.take("login", "a").allowed);
    clock.advance(Milliseconds{1});
    EXPECT_TRUE(limiter.take("login", "a").allowed);
    EXPECT_FALSE(limiter.take("login", "a").allowed);
}

TEST(RateLimit, CountsKeysAndClassesApart) {
    ManualClock clock(from_epoch_ms(0));
    RateLimiter limiter(clock, {{"login", {.quota = 1}}, {"user", {.quota = 1}}});
    EXPECT_TRUE(limiter.take("login", "a").allowed);
    EXPECT_TRUE(limiter.take("login", "b").allowed);
    EXPECT_TRUE(limiter.take("user", "a").allowed);
    EXPECT_FALSE(limiter.take("login", "a").allowed);
    EXPECT_TRUE(limiter.take("unknown", "a").allowed);
    EXPECT_EQ(limiter.rule("unknown"), nullptr);
}

TEST(RateLimit, TakesBackWhatWasNoFailure) {
    ManualClock clock{from_epoch_ms(1'780'000'000'000)};
    RateLimiter limiter(clock, {{"login", {.quota = 2}}});
    for (int i = 0; i < 10; ++i) {
        EXPECT_TRUE(limiter.take("login", "a").allowed);
        limiter.give_back("login", "a");
    }
    limiter.give_back("login", "a");
    limiter.give_back("unknown", "a");
    EXPECT_TRUE(limiter.take("login", "a").allowed);
    EXPECT_TRUE(limiter.take("login", "a").allowed);
    EXPECT_FALSE(limiter.take("login", "a").allowed) << "never more than the quota";
}

TEST(RateLimit, ForgetsTheKeysThatWereUsedLeast) {
    ManualClock clock(from_epoch_ms(0));
    RateLimiter limiter(clock, {{"login", {.quota = 1}}}, nullptr, 2);
    EXPECT_TRUE(limiter.take("login", "a").allowed);
    EXPECT_TRUE(limiter.take("login", "b").allowed);
    EXPECT_FALSE(limiter.take("login", "a").allowed);
    EXPECT_TRUE(limiter.take("login", "c").allowed);
    EXPECT_FALSE(limiter.take("login", "a").allowed) << "a was used after b";
    EXPECT_TRUE(limiter.take("login", "b").allowed) << "b was forgotten";
}

} // namespace
} // namespace alcedo::http
