#include "http/openapi.hpp"

#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace alcedo::http {

namespace leads {
enum class Stage { open, won };
BOOST_DESCRIBE_ENUM(Stage, open, won)
struct Owner {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Owner, (), (id, name))
struct Lead {
    Id<"lead"> id;
    Stage stage = Stage::open;
    std::optional<Owner> owner;
    std::vector<std::string> tags;
    std::map<std::string, json::Raw> answers;
    double score = 0;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Lead, (), (id, stage, owner, tags, answers, score, created_at))
struct Search {
    using defaulted = void;
    std::optional<std::string> q;
    std::vector<Stage> stage;
    json::Whole<1, 200> limit = 50;
};
BOOST_DESCRIBE_STRUCT(Search, (), (q, stage, limit))
struct Change {
    Id<"lead"> id;
    std::optional<Stage> stage;
    std::string note;
};
BOOST_DESCRIBE_STRUCT(Change, (), (id, stage, note))
struct Ask {
    Id<"lead"> id;
};
BOOST_DESCRIBE_STRUCT(Ask, (), (id))
} // namespace leads

namespace inbox {
struct Ask {
    Id<"conv"> id;
    bool quiet = false;
};
BOOST_DESCRIBE_STRUCT(Ask, (), (id, quiet))
struct Many {
    int times = 0;
};
BOOST_DESCRIBE_STRUCT(Many, (), (times))
} // namespace inbox

namespace {

namespace bj = boost::json;

class OpenApi : public ::testing::Test {
protected:
    OpenApi() {
        routes.get("/api/v1/leads", Permission{"leads.read"}, "List leads",
                   [](const Caller&, const leads::Search&) { return List<leads::Lead>{}; });
        routes.put("/api/v1/leads/{id}", Permission{"leads.write"}, "Change a lead",
                   [](const Caller&, const leads::Change&) { return leads::Lead{}; });
        routes.get("/api/v1/leads/{id}", signed_in, "Read a lead",
                   [](const leads::Ask&) { return leads::Lead{}; });
        routes.post("/api/v1/auth/login", open_to_all, "Sign in",
                    [](const inbox::Ask& ask) { return Created{ask}; });
        routes.get("/healthz", open_to_all, "Health", [](const Request&) { return Response::text("fine"); })
            .documented = false;
        document = bj::parse(openapi_document(routes, "1.2.3"));
    }
    const bj::value& at(std::string_view pointer) { return document.at_pointer(pointer); }
    std::string text(std::string_view pointer) { return bj::serialize(at(pointer)); }
    Routes routes;
    bj::value document;
};

TEST_F(OpenApi, NamesItselfAndItsOperations) {
    EXPECT_EQ(text("/openapi"), "\"3.1.0\"");
    EXPECT_EQ(text("/info/version"), "\"1.2.3\"");
    EXPECT_EQ(at("/paths").as_object().size(), 3U) << "without the route that is not documented";
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/operationId"), "\"listLeads\"");
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/tags"), "[\"leads\"]");
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/x-permission"), "\"leads.read\"");
    EXPECT_EQ(text("/security"), "[{\"bearer\":[]}]");
    EXPECT_EQ(text("/paths/~1api~1v1~1auth~1login/post/security"), "[]");
    EXPECT_EQ(text("/components/securitySchemes/bearer"), R"({"type":"http","scheme":"bearer"})");
}

TEST_F(OpenApi, DescribesTypesAsComponents) {
    EXPECT_EQ(text("/components/schemas/Lead/required"),
              R"(["id","stage","tags","answers","score","created_at"])");
    EXPECT_EQ(text("/components/schemas/Lead/properties/owner"), R"({"$ref":"#/components/schemas/Owner"})");
    EXPECT_EQ(text("/components/schemas/Lead/properties/created_at"),
              R"({"type":"string","format":"date-time"})");
    EXPECT_EQ(text("/components/schemas/Lead/properties/answers"),
              R"({"type":"object","additionalProperties":{}})");
    EXPECT_EQ(text("/components/schemas/Stage/enum"), R"(["open","won"])");
    EXPECT_EQ(text("/components/schemas/LeadId/pattern"),
              R"("^lead_(?!0+$)[0-7oOiIlL][0-9A-TV-Za-tv-z]{12}$")");
    EXPECT_EQ(text("/components/schemas/LeadList/properties/items/items"),
              R"({"$ref":"#/components/schemas/Lead"})");
    EXPECT_EQ(text("/components/schemas/LeadList/required"), R"(["items"])");
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/responses/200/content/application~1json/schema"),
              R"({"$ref":"#/components/schemas/LeadList"})");
}

TEST_F(OpenApi, PutsInputIntoPathQueryAndBody) {
    EXPECT_EQ(
        text("/paths/~1api~1v1~1leads/get/parameters/2"),
        R"({"name":"limit","in":"query","required":false,"schema":{"type":"integer","minimum":1,"maximum":200,"default":50}})");
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/parameters/1/explode"), "false");
    EXPECT_EQ(
        text("/paths/~1api~1v1~1leads~1{id}/put/parameters"),
        R"([{"name":"id","in":"path","required":true,"schema":{"$ref":"#/components/schemas/LeadId"}}])");
    EXPECT_EQ(text("/paths/~1api~1v1~1leads~1{id}/put/requestBody/content/application~1json/schema"),
              R"({"$ref":"#/components/schemas/Change"})");
    EXPECT_EQ(
        text("/components/schemas/Change"),
        R"({"type":"object","properties":{"stage":{"$ref":"#/components/schemas/Stage"},"note":{"type":"string","minLength":0,"maxLength":1000,"pattern":"^[^\\u0000]*$"}},"required":["note"]})");
    EXPECT_FALSE(at("/paths/~1api~1v1~1leads~1{id}/get").as_object().contains("requestBody"));
}

TEST_F(OpenApi, DescribesProblems) {
    EXPECT_EQ(text("/paths/~1api~1v1~1leads/get/responses/default"),
              R"({"$ref":"#/components/responses/Problem"})");
    EXPECT_EQ(text("/components/schemas/Problem/required"),
              R"(["type","title","status","detail","instance","request_id","code"])");
    EXPECT_EQ(text("/components/schemas/Problem/properties/code/enum/0"), "\"malformed\"");
    EXPECT_EQ(text("/components/schemas/Problem/properties/errors/items/required"),
              R"(["pointer","detail"])");
}

TEST_F(OpenApi, TellsTypesOfOneNameApartByTheirScope) {
    EXPECT_TRUE(at("/components/schemas").as_object().contains("InboxAsk"));
    EXPECT_EQ(openapi_faults(routes), std::vector<std::string>{});
}

TEST_F(OpenApi, HasEveryReferenceItMakes) {
    const std::string all = bj::serialize(document);
    int count = 0;
    for (auto place = all.find("\"$ref\":\"#"); place != std::string::npos;
         place = all.find("\"$ref\":\"#", place + 1)) {
        const auto start = place + 9;
        const auto pointer = all.substr(start, all.find('"', start) - start);
        bj::error_code error;
        EXPECT_NE(document.find_pointer(pointer, error), nullptr) << pointer;
        ++count;
    }
    EXPECT_GT(count, 10);
}

TEST_F(OpenApi, IsTheSameTextEveryTime) {
    EXPECT_EQ(openapi_document(routes, "1"), openapi_document(routes, "1"));
}

TEST_F(OpenApi, BoundsWhatIsSentAndNotWhatIsAnswered) {
    const auto parameters = text("/paths/~1api~1v1~1leads/get/parameters");
    EXPECT_NE(parameters.find(R"("maxItems":500)"), std::string::npos) << parameters;
    EXPECT_NE(parameters.find(R"("maxLength":1000)"), std::string::npos) << parameters;
    EXPECT_EQ(text("/components/schemas/Lead/properties/tags"),
              R"({"type":"array","items":{"type":"string"}})");
}

TEST_F(OpenApi, FindsNumbersWithoutLimits) {
    struct Count {
        static List<leads::Lead> of(const inbox::Many&) { return {}; }
    };
    routes.get("/api/v1/many", signed_in, "Count", &Count::of);
    EXPECT_EQ(openapi_faults(routes),
              std::vector<std::string>{"GET /api/v1/many times takes a number without limits"});
}

TEST_F(OpenApi, FindsRoutesThatSayNothing) {
    routes.get("/api/v1/silent", signed_in, "", [](const Caller&) { return NoContent{}; });
    EXPECT_EQ(openapi_faults(routes), std::vector<std::string>{"GET /api/v1/silent has no summary"});
}

} // namespace
} // namespace alcedo::http
