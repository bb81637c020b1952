#include "http/ask.hpp"

#include <boost/describe.hpp>
#include <gtest/gtest.h>

#include "base/refusal.hpp"

namespace alcedo::http {
namespace {

enum class Stage { open, won, lost };
BOOST_DESCRIBE_ENUM(Stage, open, won, lost)

struct Search {
    std::optional<std::string> q;
    std::vector<Stage> stage;
    std::optional<bool> unread;
    std::optional<Id<"user">> owner_id;
    std::optional<Instant> since;
    int limit = 50;
    using defaulted = void;
};
BOOST_DESCRIBE_STRUCT(Search, (), (q, stage, unread, owner_id, since, limit))

struct Change {
    Id<"lead"> id;
    std::string name;
    std::optional<std::string> note;
    std::vector<std::string> tags;
};
BOOST_DESCRIBE_STRUCT(Change, (), (id, name, note, tags))

Request query(const std::string& text) {
    Request request;
    request.query = text;
    return request;
}

Request body(const std::string& text, const std::string& type = "application/json") {
    Request request;
    request.method = Method::put;
    request.body = text;
    if (!type.empty()) request.headers.add("Content-Type", type);
    request.path_parameters = {{"id", Id<"lead">{7}.text()}};
    return request;
}

template <class Ask> Refusal refusal_of(const Request& request) {
    try {
        read_ask<Ask>(request);
    } catch (const Refusal& refusal) {
        return refusal;
    }
    throw std::logic_error("was not refused");
}

TEST(Ask, IsFilledFromTheQuery) {
    const auto ask = read_ask<Search>(
        query("q=asha+rao%20%C3%A9&stage=open,won&unread=true&limit=7&since=2026-11-20T09:00:00Z"));
    EXPECT_EQ(ask.q, "asha rao é");
    EXPECT_EQ(ask.stage, (std::vector{Stage::open, Stage::won}));
    EXPECT_EQ(ask.unread, true);
    EXPECT_EQ(ask.limit, 7);
    EXPECT_EQ(to_rfc3339(*ask.since), "2026-11-20T09:00:00.000Z");
}

TEST(Ask, TakesItsInitialValuesAndEmptyOptionals) {
    const auto ask = read_ask<Search>(query("q="));
    EXPECT_EQ(ask.limit, 50);
    EXPECT_FALSE(ask.q);
    EXPECT_FALSE(ask.owner_id);
}

TEST(Ask, TakesNothingThatTheDescriptionDoesNotSay) {
    const auto refusal = refusal_of<Search>(query("limit=&owner_id=&since=&unread=1"));
    ASSERT_EQ(refusal.fields().size(), 4U);
    EXPECT_EQ(refusal.fields()[3].detail, "limit must be a whole number.");
    const auto of_body = refusal_of<Change>(body(R"({"name":"Asha","note":null,"tags":["a"]})"));
    EXPECT_STREQ(of_body.what(), "note must not be null; leave it out.");
}

TEST(Ask, IsBoundedWhereTheTypeSaysNothing) {
    EXPECT_STREQ(refusal_of<Search>(query("q=" + std::string(1001, 'x'))).what(),
                 "q must have at most 1000 characters.");
    const auto change = [](const std::string& name, int tags) {
        std::string all = "\"a\"";
        for (int i = 1; i < tags; ++i) all += ",\"a\"";
        return body(R"({"name":")" + name + R"(","tags":[)" + all + "]}");
    };
    EXPECT_EQ(read_ask<Change>(change(std::string(1000, 'x'), 500)).tags.size(), 500U);
    EXPECT_STREQ(refusal_of<Change>(change("Asha", 501)).what(), "tags must have at most 500 items.");
    EXPECT_STREQ(refusal_of<Change>(change(std::string(1001, 'x'), 1)).what(),
                 "name must have at most 1000 characters.");
}

TEST(Ask, NamesEveryQueryParameterThatIsNotAccepted) {
    const auto refusal = refusal_of<Search>(query("limit=x&stage=open,wan&unread=maybe&owner_id=lead_1"));
    EXPECT_EQ(refusal.code(), RefusalCode::validation);
    ASSERT_EQ(refusal.fields().size(), 4U);
    EXPECT_EQ(refusal.fields()[0].pointer, "#/stage");
    EXPECT_EQ(refusal.fields()[0].detail, "stage must be one of: open, won, lost.");
}

TEST(Ask, RefusesBrokenEscapes) {
    EXPECT_EQ(refusal_of<Search>(query("q=%zz")).code(), RefusalCode::malformed);
    EXPECT_EQ(refusal_of<Search>(query("q=%C3")).code(), RefusalCode::malformed);
    EXPECT_EQ(refusal_of<Search>(query("q=%")).code(), RefusalCode::malformed);
}

TEST(Ask, TakesThePathBeforeTheBody) {
    const auto ask =
        read_ask<Change>(body(R"({"id":"lead_0000000000001","name":"Asha","tags":["a"],"unknown":1})"));
    EXPECT_EQ(ask.id, Id<"lead">{7});
    EXPECT_EQ(ask.name, "Asha");
    EXPECT_EQ(ask.tags, std::vector<std::string>{"a"});
}

TEST(Ask, RefusesAnIdInThePathThatCannotBeOneAsNotFound) {
    auto request = body(R"({"name":"Asha","tags":[]})");
    request.path_parameters = {{"id", "conv_0000000000001"}};
    EXPECT_EQ(refusal_of<Change>(request).code(), RefusalCode::not_found);
}

TEST(Ask, PointsAtMissingMembers) {
    const auto refusal = refusal_of<Change>(body(R"({"tags":[1]})"));
    EXPECT_EQ(refusal.code(), RefusalCode::validation);
    ASSERT_EQ(refusal.fields().size(), 2U);
    EXPECT_EQ(refusal.fields()[0].pointer, "#/name");
    EXPECT_EQ(refusal.fields()[1].pointer, "#/tags/0");
}

TEST(Ask, ReadsFormsToo) {
    const auto ask =
        read_ask<Change>(body("name=Asha+Rao&tags=a,b", "application/x-www-form-urlencoded; charset=utf-8"));
    EXPECT_EQ(ask.name, "Asha Rao");
    EXPECT_EQ(ask.tags.size(), 2U);
}

TEST(Ask, RefusesOtherMediaTypesAndBodiesThatAreNoJson) {
    EXPECT_EQ(refusal_of<Change>(body("<a/>", "text/xml")).code(), RefusalCode::unsupported_media_type);
    EXPECT_EQ(refusal_of<Change>(body("{}", "")).code(), RefusalCode::unsupported_media_type);
    EXPECT_EQ(refusal_of<Change>(body("{\"name\":")).code(), RefusalCode::malformed);
    EXPECT_EQ(refusal_of<Change>(body("{\"name\":\"\xff\"}")).code(), RefusalCode::malformed);
    EXPECT_EQ(refusal_of<Change>(body("[]")).code(), RefusalCode::validation);
    EXPECT_EQ(refusal_of<Change>(body(std::string(200, '['))).code(), RefusalCode::malformed);
}

TEST(Request, FindsCookiesAndQueryParameters) {
    Request request;
    request.query = "a=1&token=x%2By&token=second";
    request.headers.add("Cookie", "theme=dark; alcedo_refresh=abc=def");
    EXPECT_EQ(request.query_parameter("token"), "x+y");
    EXPECT_FALSE(request.query_parameter("none"));
    EXPECT_EQ(request.cookie("alcedo_refresh"), "abc=def");
    EXPECT_FALSE(request.cookie("refresh"));
}

} // namespace
} // namespace alcedo::http
