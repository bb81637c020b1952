#include "http/ip_address.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

TEST(IpAddress, ManyOfOneCustomerAreOneNetwork) {
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
    EXPECT_EQ(network_of("2001:db8:1:2:ffff::"), "2001:db8:1:2::/64");
    EXPECT_NE(network_of("2001:db8:1:3::1"), "2001:db8:1:2::/64");
    EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
    EXPECT_EQ(network_of("nothing"), "nothing");
}

} // namespace
} // namespace alcedo::http
