#include "http/routes.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

NoContent nothing(const Caller&) { return {}; }

struct LeadAsk {
    Id<"lead"> id;
};
BOOST_DESCRIBE_STRUCT(LeadAsk, (), (id))

class RouteTable : public ::testing::Test {
protected:
    RouteTable() {
        routes.get("/", open_to_all, "root", nothing);
        routes.get("/api/v1/leads", open_to_all, "list", nothing);
        routes.post("/api/v1/leads", open_to_all, "create", nothing);
        routes.get("/api/v1/leads/search", open_to_all, "search", nothing);
        routes.get("/api/v1/leads/{id}", open_to_all, "read", nothing);
        routes.put("/api/v1/leads/{id}", open_to_all, "update", nothing);
        routes.get("/api/v1/leads/{lead_id}/timeline", open_to_all, "timeline", nothing);
    }
    std::string summary_of(Method method, const std::string& path) {
        request.method = method;
        request.path = path;
        const auto* route = routes.find(request);
        return route == nullptr ? "none" : route->summary;
    }
    Routes routes;
    Request request;
};

TEST_F(RouteTable, PrefersFixedSegmentsToParameters) {
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/search"), "search");
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/lead_1"), "read");
    EXPECT_EQ(request.path_parameter("id"), "lead_1");
    EXPECT_EQ(summary_of(Method::get, "/"), "root");
}

TEST_F(RouteTable, GoesBackToTheParameterWhenTheFixedSegmentLeadsNowhere) {
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/search/timeline"), "timeline");
    EXPECT_EQ(request.path_parameter("lead_id"), "search");
}

TEST_F(RouteTable, TakesATrailingSlashForTheSameRoute) {
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/"), "list");
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/lead_1/timeline/"), "timeline");
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads//"), "none");
    EXPECT_EQ(summary_of(Method::get, "/api/v1//leads"), "none");
}

TEST_F(RouteTable, AnswersHeadWhereItAnswersGet) {
    EXPECT_EQ(summary_of(Method::head, "/api/v1/leads"), "list");
    EXPECT_EQ(routes.allowed_methods("/api/v1/leads"), "GET, HEAD, POST");
    EXPECT_EQ(routes.allowed_methods("/api/v1/nothing"), "");
}

TEST_F(RouteTable, DecodesParametersOnceAndKeepsAnEncodedSlashInside) {
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/a%2Fb%2520"), "read");
    EXPECT_EQ(request.path_parameter("id"), "a/b%20");
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/%zz"), "none");
    EXPECT_EQ(summary_of(Method::get, "/api/v1/leads/%00"), "none");
}

TEST_F(RouteTable, TellsAnUnknownPathFromAnUnknownMethod) {
    request.path = "/api/v1/leads";
    request.method = Method::del;
    try {
        routes.match(request);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::method_not_allowed);
    }
    request.path = "/api/v1/lead";
    try {
        routes.match(request);
        FAIL();
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::not_found);
    }
}

TEST_F(RouteTable, RefusesSlipsOfThePen) {
    EXPECT_THROW(routes.get("/api/v1/leads/{other}", open_to_all, "twice", nothing), std::logic_error);
    EXPECT_THROW(routes.get("leads", open_to_all, "no slash", nothing), std::logic_error);
    EXPECT_THROW(
        routes.get("/x/{lead}", open_to_all, "no such member", [](const LeadAsk&) { return NoContent{}; }),
        std::logic_error);
}

TEST_F(RouteTable, NamesOperationsForAClient) {
    Routes named;
    const auto name = [&](Route& route) { return route.operation; };
    EXPECT_EQ(
        name(named.get("/api/v1/leads", open_to_all, "x", [](const Caller&) { return List<LeadAsk>{}; })),
        "listLeads");
    EXPECT_EQ(name(named.get("/api/v1/leads/{id}", open_to_all, "x", [](const LeadAsk& ask) { return ask; })),
              "getLead");
    EXPECT_EQ(
        name(named.post("/api/v1/leads", open_to_all, "x", [](const LeadAsk& ask) { return Created{ask}; })),
        "createLead");
    EXPECT_EQ(name(named.put("/api/v1/leads/{id}/status", open_to_all, "x", nothing)), "updateLeadStatus");
    EXPECT_EQ(name(named.del("/api/v1/lead_forms/{id}", open_to_all, "x", nothing)), "deleteLeadForm");
    EXPECT_EQ(name(named.post("/api/v1/auth/login", open_to_all, "x", nothing)), "authLogin");
    EXPECT_EQ(name(named.post("/api/v1/leads/bulk/assign", open_to_all, "x", nothing)), "leadsBulkAssign");
}

} // namespace
} // namespace alcedo::http
