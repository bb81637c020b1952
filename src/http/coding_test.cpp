#include "http/coding.hpp"

#include <array>

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

constexpr std::array all{Coding::zstd, Coding::br, Coding::gzip};

TEST(Coding, IsTheFirstOfferedThatTheClientTakes) {
    EXPECT_EQ(preferred_coding("gzip, deflate, br, zstd", all), Coding::zstd);
    EXPECT_EQ(preferred_coding("gzip, deflate, br", all), Coding::br);
    EXPECT_EQ(preferred_coding("GZIP", all), Coding::gzip);
    EXPECT_EQ(preferred_coding("x-gzip", all), Coding::gzip);
    EXPECT_EQ(preferred_coding("deflate, compress", all), Coding::identity);
    EXPECT_EQ(preferred_coding("", all), Coding::identity);
    EXPECT_EQ(preferred_coding("zstd", std::array{Coding::gzip}), Coding::identity);
}

TEST(Coding, FollowsTheQualitiesOfTheClient) {
    EXPECT_EQ(preferred_coding("zstd;q=0.5, br;q=0.8, gzip;q=0.81", all), Coding::gzip);
    EXPECT_EQ(preferred_coding("zstd;q=0, br; q=0.001", all), Coding::br);
    EXPECT_EQ(preferred_coding("zstd;q=0.0, br;q=0.000, gzip;Q=0", all), Coding::identity);
    EXPECT_EQ(preferred_coding("gzip;q=1.000 , br;q=0.999", all), Coding::gzip);
}

TEST(Coding, TakesTheStarForWhatIsNotNamed) {
    EXPECT_EQ(preferred_coding("*", all), Coding::zstd);
    EXPECT_EQ(preferred_coding("zstd;q=0, *;q=0.3", all), Coding::br);
    EXPECT_EQ(preferred_coding("*;q=0", all), Coding::identity);
    EXPECT_EQ(preferred_coding("gzip;q=0.9, *;q=0.1", all), Coding::gzip);
}

TEST(Coding, IsNoneForAClientThatLikesThePlainMore) {
    EXPECT_EQ(preferred_coding("identity, gzip;q=0.5", all), Coding::identity);
    EXPECT_EQ(preferred_coding("identity, gzip", all), Coding::gzip);
    EXPECT_EQ(preferred_coding("identity;q=0.4, gzip;q=0.5", all), Coding::gzip);
}

TEST(Coding, OfNonsenseIsNone) {
    EXPECT_EQ(preferred_coding("gzip;q=much", all), Coding::identity);
    EXPECT_EQ(preferred_coding(",;, ;q=1,gzip;q=0.x", all), Coding::identity);
    EXPECT_EQ(preferred_coding("gzip;level=9;q=0.7", all), Coding::gzip);
    EXPECT_EQ(preferred_coding("gzip;q=1.9", all), Coding::gzip);
}

} // namespace
} // namespace alcedo::http
