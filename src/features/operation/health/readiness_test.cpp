#include "features/operation/health/readiness.hpp"

#include <gmock/gmock.h>

namespace alcedo::health {
namespace {

TEST(Readiness, SaysThatTheDiskIsFull) {
    EXPECT_EQ(lack_of_room("/", 0), "");
    EXPECT_THAT(lack_of_room("/", UINTMAX_MAX), testing::HasSubstr("the disk of the data folder is full"));
    EXPECT_THAT(lack_of_room("/no/such/folder", 1), testing::HasSubstr("cannot be looked at"));
}

} // namespace
} // namespace alcedo::health
