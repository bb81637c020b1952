#include "features/office/writing/condition.hpp"

#include <gmock/gmock.h>

namespace alcedo::writing {
namespace {

using testing::HasSubstr;

/// 2026-11-21 12:00 in Lisbon.
db::filter::Reading lisbon() {
    db::filter::Reading reading;
    reading.now = from_epoch_ms(1'795'262'400'000);
    reading.time_zone = "Europe/Lisbon";
    return reading;
}

bool holds(std::string_view words, const std::string& value) {
    const auto read = ReadCondition::of(words);
    EXPECT_TRUE(read.condition) << words << ": " << read.problem;
    return read.condition &&
           read.condition->holds([&](std::string_view name) { return name == "x" ? value : std::string{}; },
                                 lisbon);
}
std::string problem(std::string_view words) { return ReadCondition::of(words).problem; }
std::string filter(std::string_view words) {
    const auto read = ReadCondition::of(words);
    EXPECT_TRUE(read.condition) << words << ": " << read.problem;
    return read.condition ? read.condition->filter() : "";
}

TEST(WritingCondition, IsAFilterInWords) {
    EXPECT_EQ(filter("city is Lisbon, \"New York\" and not company"),
              R"({"all":[{"field":"0","is":["Lisbon","New York"]},{"not":{"field":"1","empty":false}}]})");
    EXPECT_EQ(
        filter("a or b or c is not “d and e”"),
        R"({"any":[{"field":"0","empty":false},{"field":"1","empty":false},{"not":{"field":"2","is":["d and e"]}}]})");
    EXPECT_EQ(filter("answer.size above 10"), R"({"field":"0","above":10})");
    EXPECT_EQ(filter("a between 1 and 2.5 and b"),
              R"({"all":[{"field":"0","between":[1,2.5]},{"field":"1","empty":false}]})");
    EXPECT_EQ(filter("\"answer.your size?\" starts with \"is\""), R"({"field":"0","starts":"is"})");
}

TEST(WritingCondition, ComparesAsFiltersDo) {
    EXPECT_TRUE(holds("x is lisboa, ÉVORA", "Evora"));
    EXPECT_FALSE(holds("x is not Lisboa", "lisboa"));
    EXPECT_TRUE(holds("x contains \"group\"", "Evening Group A"));
    EXPECT_TRUE(holds("x starts eve", "Evening"));
    EXPECT_FALSE(holds("x starts with group", "Evening group"));
    EXPECT_TRUE(holds("x has b, c", "a, b"));
    EXPECT_FALSE(holds("x has c", "a, b"));
    EXPECT_TRUE(holds("x is empty", ""));
    EXPECT_TRUE(holds("x is not empty", "0"));
}

TEST(WritingCondition, ReadsValuesAsNumbersAndDaysWhereItIsAskedSo) {
    EXPECT_TRUE(holds("x above 9", "10"));
    EXPECT_FALSE(holds("x above 9", "9"));
    EXPECT_TRUE(holds("x between 0.5 and 1", "0.75"));
    EXPECT_FALSE(holds("x above 9", "ten")) << "a value that is no number satisfies no comparison";
    EXPECT_FALSE(holds("x below 9", ""));
    EXPECT_TRUE(holds("not x below 9", "")) << "not is the plain opposite";
    EXPECT_TRUE(holds("x above 2026-11-01", "2026-11-02"));
    EXPECT_TRUE(holds("x within 30d", "2026-11-01T10:00:00Z"));
    EXPECT_FALSE(holds("x within 1w", "2026-11-01"));
    EXPECT_TRUE(holds("x before 1w", "2026-11-01"));
}

TEST(WritingCondition, SaysWhatIsUnclear) {
    EXPECT_THAT(problem(""), HasSubstr("stands what is asked"));
    EXPECT_THAT(problem("a is"), HasSubstr("After “is” stands a value"));
    EXPECT_THAT(problem("a is b,"), HasSubstr("stands a value"));
    EXPECT_THAT(problem("a is b c"), HasSubstr("“c” is not understood here"));
    EXPECT_THAT(problem("a likes b"), HasSubstr("“likes” is not understood after “a”"));
    EXPECT_THAT(problem("a and b or c"), HasSubstr("“and” and “or”"));
    EXPECT_THAT(problem("and b"), HasSubstr("name of a variable"));
    EXPECT_THAT(problem("a above b"), HasSubstr("neither a number nor a day"));
    EXPECT_THAT(problem("a between 1"), HasSubstr("two values"));
    EXPECT_THAT(problem("a within soon"), HasSubstr("30d"));
    std::string long_one = "a";
    for (int i = 0; i < 200; ++i) long_one += " and a";
    EXPECT_NE(problem(long_one), "");
}

} // namespace
} // namespace alcedo::writing
