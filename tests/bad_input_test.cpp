// Whatever is sent, the server says what is wrong with it, executes nothing, and lives.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "http/test_edge.hpp"
#include "tests/world/samples.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using testing::AnyOf;

const std::map<std::string, std::string> json_type{{"Content-Type", "application/json"}};

/// A refusal as RFC 9457 has it, never a 5xx.
void expect_problem(const Answer& answer, const std::string& what) {
    EXPECT_GE(answer.status, 400) << what << " " << answer.body.substr(0, 300);
    EXPECT_LT(answer.status, 500) << what << " " << answer.body.substr(0, 300);
    EXPECT_EQ(answer.header("content-type"), "application/problem+json") << what;
    for (const std::string member : {"/type", "/title", "/detail", "/instance", "/request_id", "/code"})
        EXPECT_NE(answer.text(member), "")
            << what << " lacks " << member << " " << answer.body.substr(0, 300);
    EXPECT_EQ(answer.number("/status"), answer.status) << what;
    EXPECT_EQ(answer.header("x-request-id"), answer.text("/request_id")) << what;
    if (answer.text("/code") != "validation") return;
    EXPECT_FALSE(answer.items("/errors").empty()) << what << " " << answer.body;
    for (const auto& error : answer.items("/errors"))
        EXPECT_TRUE(text_at(error, "/pointer").starts_with("#")) << answer.body;
}

/// A refusal, or an acceptance; never a failure of ours.
void expect_sane(const Answer& answer, const std::string& what) {
    ASSERT_GT(answer.status, 0) << what << " broke the connection";
    if (answer.status >= 400) expect_problem(answer, what);
}

/// A school, and what its routes can be asked about.
struct World {
    explicit World(db::Engine engine)
        : school(engine), known(samples_of(school, school.greeted_lead(emma))) {}
    /// Every route that takes a body.
    template <class F> void each(F&& f) {
        int count = 0;
        for (const auto& route : school.server.app->routes().all())
            if (takes_body(route)) {
                ++count;
                f(route, sample_request(route, known));
            }
        EXPECT_GT(count, 20);
    }
    Answer send(const http::Route& route, const std::string& path, const std::string& body,
                const std::map<std::string, std::string>& headers = json_type) const {
        return school.owner.talk.call(method_text(route), "/" + path, body, headers);
    }
    bool is_healthy() const { return school.server.stranger().get("/health/health").text("/status") == "ok"; }

    School school;
    Samples known;
};

boost::json::value of_another_type(const http::Shape& shape) {
    using Kind = http::Shape::Kind;
    switch (shape.kind) {
    case Kind::list:
    case Kind::object:
    case Kind::map: return "text";
    default: return boost::json::array{boost::json::object{{"deep", boost::json::array{1, 2}}}};
    }
}

ALCEDO_WHOLE_TEST(BadInput, IsRefusedWhenTheBodyCannotBeRead) {
    World world(engine);
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "{\"a\":[";
    const std::vector<std::string> unreadable{
        "{\"a\":", "{\"name\":\"\xff\xfe\"}", deep, std::string("\0", 1), "NaN", "{} {}"};
    world.each([&](const http::Route& route, const SampleRequest& request) {
        const auto line = line_of(route);
        for (const auto& body : unreadable) {
            const auto answer = world.send(route, request.path, body);
            EXPECT_EQ(answer.status, 400) << line << " " << body.substr(0, 20) << " " << answer.body;
            expect_problem(answer, line);
        }
        for (const std::string body : {"[]", "null", "\"text\"", "17"})
            expect_problem(world.send(route, request.path, body), line + body);
        const auto of_other_type = world.send(route, request.path, "<a/>", {{"Content-Type", "text/xml"}});
        EXPECT_EQ(of_other_type.status, 415) << line;
        expect_problem(of_other_type, line);
        const auto too_large = world.send(route, request.path, std::string((1 << 20) + 1, ' '));
        EXPECT_EQ(too_large.status, 413) << line;
        expect_problem(too_large, line);
    });
    EXPECT_TRUE(world.is_healthy());
}

ALCEDO_WHOLE_TEST(BadInput, IsRefusedWithAPointerToTheFieldOfAWrongType) {
    World world(engine);
    world.each([&](const http::Route& route, const SampleRequest& request) {
        for (const auto& member : members_of(route)) {
            if (member.shape().kind == http::Shape::Kind::any) continue;
            auto body = request.body;
            body[member.name] = of_another_type(member.shape());
            const auto what = line_of(route) + " " + member.name;
            const auto answer = world.send(route, request.path, boost::json::serialize(body));
            EXPECT_EQ(answer.status, 422) << what << " " << answer.body;
            expect_problem(answer, what);
            EXPECT_NE(answer.body.find("#/" + member.name), std::string::npos) << what << " " << answer.body;
        }
    });
}

ALCEDO_WHOLE_TEST(BadInput, IsSurvivedInEveryTextField) {
    World world(engine);
    const std::vector<std::string> nasty{std::string("nul\0nul", 7),
                                         std::string(200'000, 'x'),
                                         "'; drop table leads; --",
                                         "\xF0\x9F\x92\xA9\xE2\x80\xAE\xEF\xBF\xBF",
                                         "",
                                         "   ",
                                         "%s%n{{{{|}}",
                                         "-1"};
    world.each([&](const http::Route& route, const SampleRequest& request) {
        if (route.path.starts_with("/api/v1/auth/")) return; // passwords are slow on purpose; see below
        for (const auto& member : members_of(route)) {
            if (member.shape().kind != http::Shape::Kind::text &&
                member.shape().kind != http::Shape::Kind::id)
                continue;
            for (const auto& text : nasty) {
                auto body = request.body;
                body[member.name] = text;
                expect_sane(world.send(route, request.path, boost::json::serialize(body)),
                            line_of(route) + " " + member.name + " " + text.substr(0, 12));
            }
        }
    });
    for (const std::string route : {"/auth/signup", "/auth/login", "/auth/login-json"})
        for (const auto& text : nasty)
            expect_sane(world.school.server.stranger().post(route, {{"business_name", text},
                                                                    {"name", text},
                                                                    {"email", text},
                                                                    {"username", text},
                                                                    {"password", text}}),
                        route);
    EXPECT_TRUE(world.is_healthy());
}

ALCEDO_WHOLE_TEST(BadInput, NamesThingsThatAreNotThere) {
    World world(engine);
    Samples nonsense = world.known;
    for (auto& [prefix, id] : nonsense.ids) id = "%2e%2e'--";
    for (const auto& route : world.school.server.app->routes().all()) {
        if (route.permission == open_to_all || route.path == "/api/v1/notifications/read") continue;
        const auto request = sample_request(route, nothing_there);
        const bool writes = route.method != http::Method::get;
        if (!request.names_an_id || (!writes && route.parameters.empty())) continue;
        const auto body = takes_body(route) ? boost::json::serialize(request.body) : "";
        const auto answer = world.send(route, request.path, body);
        EXPECT_THAT(answer.status, AnyOf(404, 422)) << line_of(route) << " " << answer.body;
        expect_problem(answer, line_of(route));
        const auto strange = sample_request(route, nonsense);
        expect_problem(
            world.send(route, strange.path, takes_body(route) ? boost::json::serialize(strange.body) : ""),
            line_of(route));
    }
}

ALCEDO_WHOLE_TEST(BadInput, IsRefusedInQueries) {
    World world(engine);
    for (const std::string path : {"/leads?limit=0",
                                   "/leads?limit=1000000000000000000000",
                                   "/leads?limit=x",
                                   "/leads?cursor=nonsense",
                                   "/leads?cursor=IHg",
                                   "/contacts?cursor=OTk5OTk5OTk5OTk5OTk5OTk5OTkgeA",
                                   "/leads?cursor=MSB4",
                                   "/leads?sort=name",
                                   "/leads?status=sold",
                                   "/leads?owner_id=nobody",
                                   "/leads?captured_from=yesterday",
                                   "/leads?is_test=maybe",
                                   "/leads?q=%ff",
                                   "/contacts?sort=-colour",
                                   "/contacts?cursor=%00",
                                   "/conversations?status=gone",
                                   "/conversations?cursor=MQ",
                                   "/leads/lead_zzz",
                                   "/leads/%00",
                                   "/contacts/cont_",
                                   "/leads/search",
                                   "/search",
                                   "/contacts/search"})
        expect_problem(world.school.owner.talk.get(path), path);
    for (const std::string path : {"/nowhere", "/leads/", "//api/v2/leads", "//api"})
        expect_sane(world.school.owner.talk.get(path), path);
    EXPECT_EQ(world.school.owner.talk.del("/leads").status, 405);
    EXPECT_EQ(world.school.owner.talk.call("PATCH", "/leads", "{}", json_type).status, 405);
}

ALCEDO_WHOLE_TEST(BadInput, KeepsTextThatLooksLikeCodeAsItWasTyped) {
    World world(engine);
    auto& talk = world.school.owner.talk;
    const std::string text =
        R"(Robert'); drop table leads; -- <script>alert("1")</script> {{7*7}} \u202e ${x} %00 'ü👋')";
    const auto contact = talk.post(
        "/contacts", {{"name", text}, {"company", text}, {"city", text}, {"email", "bobby@example.com"}});
    ASSERT_EQ(contact.status, 201) << contact.body;
    const auto read = talk.get("/contacts/" + contact.text("/id"));
    for (const std::string field : {"/name", "/company", "/city"}) EXPECT_EQ(read.text(field), text);
    EXPECT_EQ(talk.get("/contacts?q=Robert%27%29%3B%20drop").items().size(), 1u);
    const auto lead = talk.post(
        "/leads", {{"contact_id", contact.text("/id")},
                   {"answers", boost::json::array{{{"key", text}, {"label", text}, {"values", {text}}}}}});
    ASSERT_EQ(lead.status, 201) << lead.body;
    EXPECT_EQ(talk.get("/leads/" + lead.text("/id")).text("/answers/0/values/0"), text);
    world.school.server.sandbox.customer_says("+447700900123", {.text = text});
    ASSERT_TRUE(world.school.server.settle());
    const auto conversation = world.known.ids.at("conv");
    EXPECT_EQ(text_at(world.school.messages(conversation).at(0), "/text"), text);
    EXPECT_EQ(talk.post("/conversations/" + conversation + "/messages", {{"text", text}}).status, 201);
    ASSERT_TRUE(world.school.server.settle());
    EXPECT_EQ(world.school.server.sandbox.messages().front().text, text);
    EXPECT_EQ(talk.put("/preferences/leads.views", {{"value", boost::json::array{text}}}).status, 200);
    EXPECT_EQ(talk.get("/preferences/leads.views").text("/value/0"), text);
    EXPECT_EQ(talk.get("/leads").items().size(), 2u);
}

ALCEDO_WHOLE_TEST(BadInput, IsNotTakenFromAnybodyWhoCannotSign) {
    World world(engine);
    const auto stranger = world.school.server.stranger();
    const std::string body = R"({"object":"page","entry":[]})";
    for (const std::string signature : {"", "sha256=", "sha256=00", "sha1=0000", "nonsense"}) {
        auto headers = json_type;
        if (!signature.empty()) headers["X-Hub-Signature-256"] = signature;
        const auto answer = stranger.call("POST", "/webhooks/meta", body, headers);
        EXPECT_EQ(answer.status, 401) << signature;
        expect_problem(answer, signature);
    }
    const auto before = world.school.server.count("select count(*) from webhook_events");
    EXPECT_EQ(world.school.server.deliver(body).status, 200);
    EXPECT_EQ(world.school.server.deliver(body).status, 200);
    ASSERT_TRUE(world.school.server.settle());
    EXPECT_EQ(world.school.server.count("select count(*) from webhook_events"), before + 1)
        << "a replay changes nothing";
    for (
        const std::string odd :
        {"", "[]", "nonsense", R"({"object":"page"})",
         R"({"object":"page","entry":[{"changes":[{"field":"leadgen","value":{}}]}]})",
         R"({"object":"page","entry":[{"changes":[{"field":"leadgen","value":{"leadgen_id":{},"page_id":17}}]}]})",
         R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"messages":[7]}}]}]})",
         R"({"object":"instagram","entry":[]})"})
        expect_sane(world.school.server.deliver(odd), odd);
    ASSERT_TRUE(world.school.server.settle());
    EXPECT_EQ(world.school.server.count("select count(*) from dead_jobs"), 0);
    const auto told = world.school.server.sandbox.credentials();
    EXPECT_EQ(stranger
                  .get("/webhooks/meta?hub.mode=subscribe&hub.verify_token=" + told.verify_token +
                       "&hub.challenge=17")
                  .body,
              "17");
    EXPECT_EQ(
        stranger.get("/webhooks/meta?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=17").status,
        403);
}

ALCEDO_WHOLE_TEST(BadInput, IsRefusedWhenItIsNoHttp) {
    World world(engine);
    for (const std::string bytes :
         {"\x16\x03\x01\x02\x00\x01\x00\x01", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
          "POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
          "POST /api/v1/leads HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: "
          "chunked\r\n\r\n0\r\n\r\n"}) {
        http::testing::TestSocket socket(world.school.server.app->port());
        socket.send(bytes);
        socket.finish_sending();
        try {
            const auto answer = socket.read_answer();
            EXPECT_GE(answer.status, 400) << bytes;
            EXPECT_LT(answer.status, 600) << bytes;
        } catch (const std::runtime_error&) {
            // Closed without a word: also an answer.
        }
    }
    EXPECT_TRUE(world.is_healthy());
}

} // namespace
} // namespace alcedo::test
