#include "http/entity_tag.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

TEST(EntityTag, ChangesWithTheBodyAndIsWeak) {
    const auto tag = weak_tag_of("{\"items\":[]}");
    EXPECT_TRUE(tag.starts_with("W/\"") && tag.ends_with('"')) << tag;
    EXPECT_EQ(tag, weak_tag_of("{\"items\":[]}"));
    EXPECT_NE(tag, weak_tag_of("{\"items\":{}}"));
    EXPECT_NE(tag, weak_tag_of("{\"items\":[] }"));
}

TEST(EntityTag, IsFoundInTheListOfTheClient) {
    EXPECT_TRUE(names_tag("\"a\", W/\"b\"", "\"b\""));
    EXPECT_TRUE(names_tag("\"b\"", "W/\"b\""));
    EXPECT_TRUE(names_tag(" * ", "W/\"b\""));
    EXPECT_FALSE(names_tag("\"a\", \"bb\"", "\"b\""));
    EXPECT_FALSE(names_tag("", "\"b\""));
}

} // namespace
} // namespace alcedo::http
