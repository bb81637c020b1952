// Nobody sees or changes anything of another workspace, route by route.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "features/talks/channels/sandbox_settings.hpp"
#include "http/test_edge.hpp"
#include "tests/world/samples.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// A path of the table as Talk takes it.
std::string talk_path(const std::string& path) { return "/" + path; }

Answer send(const Talk& talk, const http::Route& route, const SampleRequest& request) {
    const auto body = takes_body(route) ? boost::json::serialize(request.body) : std::string{};
    return talk.call(method_text(route), talk_path(request.path), body,
                     {{"Content-Type", "application/json"}});
}

/// A workspace with something of everything, whose texts are found nowhere else.
struct Ours {
    explicit Ours(db::Engine engine)
        : school(engine, [](Settings& settings) {
              settings.of<channels::SandboxSettings>().url.clear(); /* it shows its credentials to all */
          }) {
        auto fields = emma;
        fields["full_name"] = "Zephyrine Quetzal";
        fields["email"] = "zephyrine@quetzal.example";
        const auto lead = school.greeted_lead(fields);
        school.server.sandbox.customer_says("+447700900123", {.text = "The zephyrine answer"});
        EXPECT_TRUE(school.server.settle());
        EXPECT_EQ(school.owner.talk.put("/preferences/theme", {{"value", "zephyrine"}}).status, 200);
        samples = samples_of(school, lead, "Zephyrine");
        samples.text = "Sample"; // what others say
    }
    /// What must never be read by others.
    bool shows_in(const std::string& body) const {
        return body.find("ephyrine") != std::string::npos || body.find("Casa Brisa") != std::string::npos ||
               body.find("7700900123") != std::string::npos ||
               body.find("ines@school.example") != std::string::npos;
    }

    School school;
    Samples samples;
};

ALCEDO_WHOLE_TEST(Isolation, LetsNobodyInWithoutAToken) {
    RunningServer server(engine);
    int asked = 0;
    for (const auto& route : server.app->routes().all()) {
        if (route.permission == open_to_all) continue;
        ++asked;
        const auto answer = send(server.stranger(), route, sample_request(route, nothing_there));
        EXPECT_EQ(answer.status, 401) << line_of(route) << " " << answer.body;
        EXPECT_EQ(answer.text("/code"), "unauthenticated") << line_of(route);
        const auto forged = send(Talk(server.app->url(), "eyJhbGciOiJub25lIn0.e30."), route,
                                 sample_request(route, nothing_there));
        EXPECT_EQ(forged.status, 401) << line_of(route);
    }
    EXPECT_GT(asked, 40);
}

ALCEDO_WHOLE_TEST(Isolation, IsOpenOnlyWhereItMustBe) {
    RunningServer server(engine);
    std::vector<std::string> open;
    for (const auto& route : server.app->routes().all())
        if (route.permission == open_to_all && route.documented) open.push_back(line_of(route));
    EXPECT_THAT(open,
                testing::UnorderedElementsAre("POST /api/v1/auth/signup", "POST /api/v1/auth/login",
                                              "POST /api/v1/auth/login-json", "POST /api/v1/auth/refresh",
                                              "POST /api/v1/auth/logout", "GET /api/v1/webhooks/meta",
                                              "POST /api/v1/webhooks/meta", "GET /api/v1/webhooks/whatsapp",
                                              "POST /api/v1/webhooks/whatsapp", "GET /api/v1/health/health",
                                              "GET /api/v1/files/open/{link}"));
}

/// Another workspace, with somebody of each role in it.
std::vector<Person> others_of(RunningServer& server) {
    std::vector<Person> people;
    people.push_back(server.sign_up("Boris", {{"business_name", "Other"}}));
    for (const std::string role : {"admin", "manager", "marketer", "sales", "viewer"})
        people.push_back(server.add_person(people.front(), "Other-" + role, role));
    return people;
}

ALCEDO_WHOLE_TEST(Isolation, GivesOthersNothingAndLetsThemChangeNothing) {
    Ours ours(engine);
    auto& server = ours.school.server;
    const auto before = server.rows_of(ours.school.owner.tenant_id);
    ASSERT_GT(before.size(), 30u);
    for (const auto& person : others_of(server))
        for (const auto& route : server.app->routes().all()) {
            if (route.permission == open_to_all || route.path.ends_with("/live")) continue;
            const auto line = line_of(route) + " for " + person.email;
            const auto request = sample_request(route, ours.samples);
            const auto answer = send(person.talk, route, request);
            EXPECT_LT(answer.status, 500) << line << " " << answer.body;
            EXPECT_GE(answer.status, 200) << line;
            EXPECT_FALSE(ours.shows_in(answer.body)) << line << " " << answer.body;
            const bool writes = route.method != http::Method::get;
            const bool marks_only_own = route.path == "/api/v1/notifications/read";
            if (request.names_an_id && (writes || !route.parameters.empty()) && !marks_only_own) {
                EXPECT_THAT(answer.status, testing::AnyOf(403, 404, 409, 422)) << line << " " << answer.body;
            }
            if (!writes) continue;
            EXPECT_EQ(server.rows_of(ours.school.owner.tenant_id), before) << line;
        }
}

ALCEDO_WHOLE_TEST(Isolation, FindsNothingOfOthers) {
    Ours ours(engine);
    const auto others = others_of(ours.school.server);
    for (const std::string path :
         {"/contacts", "/leads", "/leads/filter", "/conversations", "/conversations/active", "/channels",
          "/lead_forms", "/webhooks/logs", "/events", "/notifications", "/contacts?q=zephyrine",
          "/leads?q=zephyrine", "/search?q=zephyrine", "/contacts/search?q=zephyrine",
          "/leads/search?q=zephyrine", "/conversations/search?q=zephyrine", "/search?q=447700900123"}) {
        const auto own = ours.school.owner.talk.get(path);
        EXPECT_FALSE(own.items().empty()) << path << " shows the owner " << own.body;
        for (const auto& person : others) {
            const auto answer = person.talk.get(path);
            // Her own team's news are all there is.
            const bool is_news = path == "/events";
            EXPECT_THAT(answer.status, testing::AnyOf(200, 403)) << path;
            EXPECT_TRUE(is_news || answer.items().empty()) << path << " " << answer.body;
            EXPECT_FALSE(ours.shows_in(answer.body)) << path << " " << answer.body;
        }
        EXPECT_EQ(others.front().talk.get(path).status, 200) << path;
    }
    EXPECT_EQ(others.front().talk.get("/users").items().size(), others.size());
    EXPECT_EQ(others.front().talk.get("/analytics/today").number("/open_conversations/count"), 0);
}

ALCEDO_WHOLE_TEST(Isolation, TellsEachWorkspaceOnlyItsOwnNewsLive) {
    School school(engine);
    const auto others = others_of(school.server);
    std::vector<std::unique_ptr<http::testing::TestSocket>> streams;
    for (const auto& person : others) {
        auto& stream =
            streams.emplace_back(std::make_unique<http::testing::TestSocket>(school.server.app->port()));
        stream->send("GET /api/v1/live?access_token=" + person.talk.token() + " HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(stream->read_until("server_time").find("Emma"), std::string::npos);
    }
    school.greeted_lead(emma);
    EXPECT_EQ(others.front().talk.post("/leads", {{"name", "Own Lead"}}).status, 201);
    for (const auto& stream : streams) {
        const auto heard = stream->read_until("Own Lead");
        EXPECT_EQ(heard.find("Emma"), std::string::npos) << heard;
        EXPECT_EQ(heard.find("message."), std::string::npos) << heard;
    }
}

ALCEDO_WHOLE_TEST(Isolation, DeliversTheLeadsOfASharedPageToEachWorkspaceThatConnectedIt) {
    School school(engine);
    const auto partner = school.server.sign_up("Boris", {{"business_name", "Partner"}});
    school.connect(partner, "facebook_page");
    ASSERT_TRUE(school.server.settle());
    school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 1u);
    EXPECT_EQ(partner.talk.get("/leads").items().size(), 1u);
    EXPECT_NE(partner.talk.get("/leads").text("/items/0/id"),
              school.owner.talk.get("/leads").text("/items/0/id"));
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1)
        << "only the one that set a greeting greets";
}

} // namespace
} // namespace alcedo::test
