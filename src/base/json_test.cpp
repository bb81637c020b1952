#include "base/json.hpp"

#include <cmath>
#include <limits>

#include <boost/describe/enum.hpp>
#include <gtest/gtest.h>

namespace alcedo {
namespace {

enum class Mood { calm, busy };
BOOST_DESCRIBE_ENUM(Mood, calm, busy)

struct Item {
    std::string name;
    int count = 0;
    friend bool operator==(const Item&, const Item&) = default;
};
BOOST_DESCRIBE_STRUCT(Item, (), (name, count))

struct Base {
    Id<"lead"> id;
};
BOOST_DESCRIBE_STRUCT(Base, (), (id))

struct Rich : Base {
    Instant at;
    Mood mood = Mood::calm;
    bool flag = false;
    double ratio = 0;
    std::optional<std::string> note;
    std::vector<Item> items;
    std::map<std::string, int> counts;
    json::Raw extra;
};
BOOST_DESCRIBE_STRUCT(Rich, (Base), (at, mood, flag, ratio, note, items, counts, extra))

struct Choices {
    using defaulted = void;
    int limit = 50;
    std::string sort = "-created_at";
    std::optional<int> page;
};
BOOST_DESCRIBE_STRUCT(Choices, (), (limit, sort, page))

struct Narrow {
    std::int8_t small = 0;
    std::uint16_t positive = 0;
    std::int64_t large = 0;
};
BOOST_DESCRIBE_STRUCT(Narrow, (), (small, positive, large))

struct Handover {
    json::OrNull<int> to;
    std::optional<json::OrNull<int>> by;
};
BOOST_DESCRIBE_STRUCT(Handover, (), (to, by))

template <class T> std::vector<std::pair<std::string, std::string>> problems_of(const std::string& text) {
    std::vector<std::pair<std::string, std::string>> problems;
    try {
        json::read<T>(text);
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::validation) << refusal.what();
        for (const auto& field : refusal.fields()) problems.emplace_back(field.pointer, field.detail);
    }
    return problems;
}

using Problems = std::vector<std::pair<std::string, std::string>>;

const std::string rich_text =
    R"({"id":"lead_0000000000001","at":"2026-11-20T09:39:04.123Z","mood":"busy","flag":true,"ratio":0.5,)"
    R"("items":[{"name":"a","count":1},{"name":"b","count":2}],"counts":{"x":1,"y":2},"extra":{"any":[1,null]}})";

TEST(Json, GoesBothWaysWithoutLosingAnything) {
    const auto rich = json::read<Rich>(rich_text);
    EXPECT_EQ(rich.id.value(), 1);
    EXPECT_EQ(rich.at, from_epoch_ms(1795167544123));
    EXPECT_EQ(rich.mood, Mood::busy);
    EXPECT_EQ(rich.items, (std::vector<Item>{{"a", 1}, {"b", 2}}));
    EXPECT_EQ(rich.counts.at("y"), 2);
    EXPECT_EQ(rich.note, std::nullopt);
    EXPECT_EQ(json::to_text(rich), rich_text);
}

TEST(Json, LeavesEmptyOptionalsOutAndReadsNullAsEmpty) {
    Rich rich;
    rich.note = "";
    EXPECT_NE(json::to_text(rich).find(R"("note":"")"), std::string::npos);
    auto text = rich_text;
    text.insert(1, R"("note":null,"unknown":[{}],)");
    EXPECT_EQ(json::read<Rich>(text).note, std::nullopt);
}

TEST(Json, EscapesWhatJsonMustEscapeAndNothingElse) {
    EXPECT_EQ(json::to_text(std::string("a\"b\\c\n\r\t\x01/é😀")), "\"a\\\"b\\\\c\\n\\r\\t\\u0001/é😀\"");
    EXPECT_EQ(json::to_text(std::map<std::string, std::string>{{"\"", "x"}}), R"({"\"":"x"})");
}

TEST(Json, WritesNumbersThatReadBackTheSame) {
    EXPECT_EQ(json::to_text(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808");
    EXPECT_EQ(json::to_text(0.1), "0.1");
    EXPECT_EQ(json::to_text(std::nan("")), "null");
    EXPECT_EQ(json::to_text(std::numeric_limits<double>::infinity()), "null");
    for (const double number : {0.1, 1e300, -2.5e-10, 123456789.0})
        EXPECT_EQ(json::read<double>(json::to_text(number)), number);
}

TEST(Json, NamesEveryProblemWithItsPlace) {
    EXPECT_EQ(
        problems_of<Rich>(R"({"id":"user_0000000000001","at":"now","mood":"angry","flag":"yes","ratio":"x",)"
                          R"("items":[{"name":"a","count":1},{"name":5}],"counts":{"x/y~z":"q"}})"),
        (Problems{
            {"#/id", "id is not an id like lead_01k…."},
            {"#/at", "at is not a time like 2026-11-20T09:39:04Z (RFC 3339)."},
            {"#/mood", "mood must be one of: calm, busy."},
            {"#/flag", "flag must be true or false."},
            {"#/ratio", "ratio must be a number."},
            {"#/items/1/name", "name must be text."},
            {"#/items/1/count", "count is required."},
            {"#/counts/x~1y~0z", "x~1y~0z must be a whole number."},
        }));
}

TEST(Json, ComplainsOnceAboutOneField) {
    EXPECT_EQ(problems_of<Rich>(R"({"id":1,"at":2,"mood":3,"flag":true,"ratio":1,"items":[],"counts":{}})"),
              (Problems{{"#/id", "id must be text."},
                        {"#/at", "at must be text."},
                        {"#/mood", "mood must be text."}}));
}

TEST(Json, DoesNotTakeAnEmptyTextForAnId) {
    EXPECT_EQ(problems_of<Base>(R"({"id":""})"), (Problems{{"#/id", "id is not an id like lead_01k…."}}));
}

TEST(Json, SaysWhatTheBodyItselfMustBe) {
    EXPECT_EQ(problems_of<Item>("[]").front().first, "#");
    EXPECT_EQ(problems_of<std::vector<int>>("{}"), (Problems{{"#", "The body must be a list."}}));
    EXPECT_EQ(problems_of<std::vector<int>>("[1,null]"), (Problems{{"#/1", "1 must be a whole number."}}));
}

TEST(Json, TakesDefaultsOnlyWhereAStructSaysSo) {
    EXPECT_EQ(json::read<Choices>("{}").limit, 50);
    EXPECT_EQ(json::read<Choices>(R"({"limit":null,"sort":"name"})").limit, 50);
    EXPECT_EQ(json::read<Choices>(R"({"sort":"name"})").sort, "name");
    EXPECT_EQ(problems_of<Item>("{}").size(), 2U);
}

TEST(Json, KeepsIntegersWithinTheirTypeAndReadsThemFromText) {
    EXPECT_EQ(json::read<Narrow>(R"({"small":-128,"positive":65535,"large":"9223372036854775807"})").large,
              INT64_MAX);
    EXPECT_EQ(problems_of<Narrow>(R"({"small":128,"positive":-1,"large":9223372036854775808})"),
              (Problems{{"#/small", "small is out of range."},
                        {"#/positive", "positive is out of range."},
                        {"#/large", "large must be a whole number."}}));
    EXPECT_EQ(problems_of<Narrow>(R"({"small":1.5,"positive":"1 ","large":""})").size(), 3U);
}

TEST(Json, RefusesATextThatNoDatabaseTakes) {
    EXPECT_EQ(problems_of<Item>(R"({"name":"a\u0000b","count":1})"),
              (Problems{{"#/name", "name must not contain the character U+0000."}}));
}

TEST(Json, CallsWhatIsNotJsonMalformed) {
    for (const std::string& text :
         {std::string(), std::string("{"), std::string("{} x"), std::string("{\"a\":\"\xff\"}"),
          std::string("{'a':1}"), std::string("nul"), std::string(1000, '['), std::string("\"\\ud800\"")})
        try {
            json::read<Choices>(text);
            ADD_FAILURE() << "accepted " << text;
        } catch (const Refusal& refusal) {
            EXPECT_EQ(refusal.code(), RefusalCode::malformed) << text;
        }
}

TEST(Json, StopsCountingProblemsAtFifty) {
    std::string text = "[";
    for (int i = 0; i < 200; ++i) text += i == 0 ? "null" : ",null";
    EXPECT_EQ(problems_of<std::vector<int>>(text + "]").size(), 50U);
}

TEST(Json, TellsNullFromAbsentWhereNullIsAValue) {
    const auto none = json::read<Handover>(R"({"to":null})");
    EXPECT_FALSE(none.to.value);
    EXPECT_FALSE(none.by) << "absent";
    const auto both = json::read<Handover>(R"({"to":3,"by":null})");
    EXPECT_EQ(both.to.value, 3);
    ASSERT_TRUE(both.by) << "null is there";
    EXPECT_FALSE(both.by->value);
    EXPECT_EQ(json::read<Handover>(R"({"to":3,"by":4})").by->value, 4);
    EXPECT_EQ(problems_of<Handover>("{}").at(0).first, "#/to") << "it must be said, even if it is null";
    EXPECT_EQ(json::to_text(both), R"({"to":3,"by":null})");
}

} // namespace
} // namespace alcedo
