#include <gmock/gmock.h>

#include "base/refusal.hpp"
#include "db/filter/sort.hpp"
#include "db/filter/values.hpp"
#include "db/filter/world_test.hpp"

namespace alcedo::db::filter {
namespace {

std::string refused_at(const std::string& text) {
    try {
        read_filter(testing_world::deal_fields(), text, testing_world::reading());
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::validation) << text;
        return refusal.fields().empty() ? "nowhere" : refusal.fields().front().pointer;
    }
    return "accepted";
}

TEST(Filters, PointAtWhatIsNotUnderstood) {
    const std::vector<std::pair<std::string, std::string>> table{
        {R"({"all":[{"field":"status","is":["won"]},{"field":"status","is":["lost"]}]})",
         "#/filter/all/1/is/0"},
        {R"({"field":"colour","is":["red"]})", "#/filter/field"},
        {R"({"field":"person.colour","is":["red"]})", "#/filter/field"},
        {R"({"field":"title.name","is":["red"]})", "#/filter/field"},
        {R"({"field":"custom.colour","is":["red"]})", "#/filter/field"},
        {R"({"field":"status","above":"won"})", "#/filter/above"},
        {R"({"field":"status","equals":"won"})", "#/filter/equals"},
        {R"({"field":"status"})", "#/filter"},
        {R"({"field":"status","is":["won"],"empty":true})", "#/filter/empty"},
        {R"({"field":"status","is":"won"})", "#/filter/is"},
        {R"({"field":"status","is":[1]})", "#/filter/is/0"},
        {R"({"field":"status","is":[null]})", "#/filter/is/0"},
        {R"({"field":"title","contains":""})", "#/filter/contains"},
        {R"({"field":"title","contains":["a"]})", "#/filter/contains"},
        {R"({"field":"amount","above":"much"})", "#/filter/above"},
        {R"({"field":"amount","between":[1]})", "#/filter/between"},
        {R"({"field":"amount","between":[1,"x"]})", "#/filter/between/1"},
        {R"({"field":"custom.budget","above":0.00001})", "#/filter/above"},
        {R"({"field":"custom.budget","above":1e300})", "#/filter/above"},
        {R"({"field":"custom.fee","above":{"amount":1}})", "#/filter/above/currency"},
        {R"({"field":"captured_at","above":"yesterday"})", "#/filter/above"},
        {R"({"field":"captured_at","within":"a month"})", "#/filter/within"},
        {R"({"field":"captured_at","within":"-3d"})", "#/filter/within"},
        {R"({"field":"closed_on","within":"12h"})", "#/filter/within"},
        {R"({"field":"closed_on","above":"2026-02-30"})", "#/filter/above"},
        {R"({"field":"is_test","is":["yes"]})", "#/filter/is/0"},
        {R"({"field":"person","is":["deal_01k0000000000"]})", "#/filter/is/0"},
        {R"({"field":"status","empty":"yes"})", "#/filter/empty"},
        {R"({"event":"Message Read"})", "#/filter/event"},
        {R"({"event":"message.read","within":"1y"})", "#/filter/within"},
        {R"({"event":"message.read","at_least":0})", "#/filter/at_least"},
        {R"({"event":"message.read","times":2})", "#/filter/times"},
        {R"({"not":[]})", "#/filter/not"},
        {R"({"all":{}})", "#/filter/all"},
        {R"({"all":[7]})", "#/filter/all/0"},
        {R"({"all":[],"any":[]})", "#/filter"},
        {R"({})", "#/filter"},
        {"null", "#/filter"},
        {"7", "#/filter"},
        {"", "#/filter"},
        {"{", "#/filter"},
        {R"({"all":[]},"x":1)", "#/filter"},
    };
    for (const auto& [text, pointer] : table) EXPECT_EQ(refused_at(text), pointer) << text;
}

TEST(Filters, AreAtMostEightLevelsDeepAndAHundredConditionsWide) {
    const auto nested = [](int levels) {
        std::string text = R"({"field":"status","is":["won"]})";
        for (int i = 1; i < levels; ++i) text = R"({"not":)" + text + "}";
        return text;
    };
    EXPECT_EQ(refused_at(nested(8)), "accepted");
    EXPECT_NE(refused_at(nested(9)), "accepted");
    EXPECT_NE(refused_at(nested(60)), "accepted");
    const auto wide = [](int conditions) {
        std::string text = R"({"any":[)";
        for (int i = 0; i < conditions; ++i)
            text += (i > 0 ? "," : "") + std::string(R"({"event":"lead.won"})");
        return text + "]}";
    };
    EXPECT_EQ(refused_at(wide(100)), "accepted");
    EXPECT_EQ(refused_at(wide(101)), "#/filter/any/100");
}

TEST(Filters, CountDaysBackInTheWorkspacesZone) {
    const auto read = [](const char* text) {
        return read_filter(testing_world::deal_fields(), text, testing_world::reading()).condition.numbers;
    };
    // now is 2026-11-18T16:26:40Z; in Kolkata that is the same day, whose first moment was the evening before.
    EXPECT_THAT(read(R"({"field":"closed_on","within":"2w"})"), testing::ElementsAre(20261104, 20261118));
    EXPECT_THAT(read(R"({"field":"closed_on","before":"18d"})"), testing::ElementsAre(20261031));
    EXPECT_THAT(read(R"({"field":"seen_at","before":"1d"})"),
                testing::ElementsAre(epoch_ms(testing_world::now) - 86'400'000));
    EXPECT_THAT(read(R"({"field":"seen_at","above":"2026-11-18"})"),
                testing::ElementsAre(epoch_ms(*parse_rfc3339("2026-11-17T18:30:00Z"))));
}

TEST(Filters, FindTheFirstMomentOfADayInEveryZone) {
    for (const auto* zone :
         {"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "Asia/Kolkata"}) {
        const auto start = start_of_date(20260301, zone);
        EXPECT_EQ(local_hour(start, zone).day, 20260301) << zone;
        EXPECT_EQ(local_hour(start - Milliseconds{1}, zone).day, 20260228) << zone;
    }
}

TEST(Sorts, TakeOnlyFieldsThatHaveAnOrderAndTheirOwnCursors) {
    const auto sort = [](const char* name) {
        return read_sort(testing_world::deal_fields(), name, testing_world::reading());
    };
    for (const auto* name : {"", "-", "colour", "person", "id", "--status", "custom.labels", "person.name"})
        EXPECT_THROW(sort(name), Refusal) << name;
    const auto by_title = sort("-title");
    const Position position{false, 0, "a b\xC3\xA9", 12};
    EXPECT_EQ(read_cursor(by_title, cursor_of(by_title, position)), position);
    EXPECT_THROW(read_cursor(sort("title"), cursor_of(by_title, position)), Refusal);
    EXPECT_THROW(read_cursor(sort("captured_at"), cursor_of(by_title, position)), Refusal);
    const Position missing{true, 0, "", 12};
    EXPECT_EQ(read_cursor(by_title, cursor_of(by_title, missing)), missing);
    EXPECT_THROW(read_cursor(sort("captured_at"), cursor_of(sort("captured_at"), missing)), Refusal);
    for (const auto* cursor : {"", "!", "AAAA", "LXRpdGxlIDEy", "LXRpdGxlIDEyIA"})
        EXPECT_THROW(read_cursor(by_title, cursor), Refusal) << cursor;
}

} // namespace
} // namespace alcedo::db::filter
