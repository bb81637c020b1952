#include "http/edge.hpp"

#include <atomic>
#include <future>
#include <latch>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "db/errors.hpp"
#include "http/request_metrics.hpp"
#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

struct Echo {
    std::string name;
    std::optional<int> number;
};
BOOST_DESCRIBE_STRUCT(Echo, (), (name, number))

struct ProblemText {
    std::string type;
    std::string title;
    int status = 0;
    std::string detail;
    std::string request_id;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ProblemText, (), (type, title, status, detail, request_id, code))

constexpr Permission things_read{"things.read"};
constexpr Permission things_write{"things.write"};

void add_routes(Routes& routes) {
    routes.get("/api/v1/hello", open_to_all, "Say hello",
               [](const Request&) { return Response::text("hello"); });
    routes.post("/api/v1/echo", open_to_all, "Give it back", [](const Echo& echo) { return Created{echo}; });
    routes.get("/api/v1/named/{name}", open_to_all, "Name", [](const Request&) { return NoContent{}; });
    routes.post("/api/v1/own", open_to_all, "Ours", [](const Request&) { return NoContent{}; })
        .own_pages_only = true;
    routes.post("/api/v1/raw", open_to_all, "Count",
                [](const Request& request) { return Response::text(std::to_string(request.body.size())); });
    routes.get("/api/v1/who", signed_in, "Who",
               [](const Caller& caller) { return Response::text(caller.name); });
    routes.get("/api/v1/things", things_read, "Read", [](const Caller&) { return Response::text("things"); });
    routes.put("/api/v1/things", things_write, "Write", [](const Caller&) { return NoContent{}; });
    routes.get("/api/v1/broken", open_to_all, "Break",
               [](const Request&) -> Response { throw std::runtime_error("secret detail"); });
    routes.get("/api/v1/away", open_to_all, "Away", [](const Request&) -> Response {
        throw db::Unavailable("secret detail", "The disk is full.");
    });
    routes.get("/api/v1/from", open_to_all, "From", [](const Request& request) {
        return Response::text(request.remote_address + (request.secure ? " secure" : ""));
    });
}

Caller authenticate(const Request& request) {
    if (request.headers.value_or("authorization", "") != "Bearer good")
        throw Refusal(RefusalCode::unauthenticated, "Sign in first.");
    Caller caller(request);
    caller.tenant = TenantId{1};
    caller.user = UserId{2};
    caller.name = "Asha";
    caller.permissions = std::make_shared<const PermissionSet>(PermissionSet{things_read});
    return caller;
}

struct Api : TestEdge {
    explicit Api(EdgeOptions its_options = {},
                 WorkerPool::Limits its_limits = {.active = 2, .threads = 8, .queued = 64})
        : TestEdge(std::move(its_options), {}, its_limits) {
        add_routes(routes);
        TestEdge::authenticate = &http::authenticate;
        start();
    }
};

ProblemText problem_of(const testing::TestAnswer& answer) {
    EXPECT_EQ(answer.field("Content-Type"), "application/problem+json");
    const auto problem = json::read<ProblemText>(answer.body);
    EXPECT_EQ(problem.status, answer.status);
    EXPECT_EQ(problem.request_id, answer.field("X-Request-Id"));
    return problem;
}

TEST(Edge, AnswersOneRequestAfterAnotherOnOneConnection) {
    Api api;
    TestSocket socket(api);
    for (int i = 0; i < 3; ++i) {
        const auto answer = socket.get("/api/v1/hello");
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, "hello");
    }
    const auto created = socket.post("/api/v1/echo/", R"({"name":"Asha é","number":3})");
    EXPECT_EQ(created.status, 201);
    EXPECT_EQ(created.body, R"({"name":"Asha é","number":3})");
    EXPECT_EQ(created.field("Cache-Control"), "no-store");
}

TEST(Edge, AnswersPipelinedRequestsInTheirOrder) {
    Api api;
    TestSocket socket(api);
    std::string all;
    for (int i = 0; i < 50; ++i) {
        const std::string body(static_cast<std::size_t>(i), 'x');
        all += "POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(i) + "\r\n\r\n" +
               body;
    }
    socket.send(all);
    for (int i = 0; i < 50; ++i) EXPECT_EQ(socket.read_answer().body, std::to_string(i));
}

TEST(Edge, ReadsRequestsHoweverThePacketsAreCut) {
    Api api;
    TestSocket socket(api);
    const std::string request = "POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
    for (std::size_t i = 0; i < request.size(); ++i) socket.send(request.substr(i, 1));
    EXPECT_EQ(socket.read_answer().body, "5");
    EXPECT_EQ(socket.get("/api/v1/hello").body, "hello");
}

TEST(Edge, SendsLargeAnswersWhole) {
    TestEdge edge;
    edge.routes.get("/large", open_to_all, "Large",
                    [](const Request&) { return Response::text(std::string(8 << 20, 'x')); });
    edge.start();
    TestSocket socket(edge.port(), 16 * 1024);
    EXPECT_EQ(socket.get("/large").body.size(), 8U << 20);
}

TEST(Edge, AnswersHeadWithTheLengthButWithoutTheBody) {
    Api api;
    TestSocket socket(api);
    const auto answer = socket.ask("HEAD /api/v1/hello HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Content-Length"), "5");
    EXPECT_EQ(socket.get("/api/v1/hello").body, "hello") << "nothing lies between the answers";
}

TEST(Edge, SaysWhatIsWrongWithTheAddressOrTheMethod) {
    Api api;
    TestSocket socket(api);
    EXPECT_EQ(problem_of(socket.get("/api/v1/nothing")).code, "not_found");
    const auto wrong = socket.ask("DELETE /api/v1/things HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(problem_of(wrong).code, "method_not_allowed");
    EXPECT_EQ(wrong.field("Allow"), "GET, HEAD, PUT");
    const auto options = socket.ask("OPTIONS /api/v1/things HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(options.status, 204);
    EXPECT_EQ(options.field("Allow"), "GET, HEAD, PUT");
    for (const std::string method : {"TRACE", "PROPFIND"}) {
        const auto unknown = socket.ask(method + " /api/v1/things HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(problem_of(unknown).code, "method_not_allowed") << method;
        EXPECT_EQ(unknown.field("Allow"), "GET, HEAD, PUT") << method;
    }
    EXPECT_EQ(problem_of(socket.get("/api/v1/named/%00")).code, "malformed");
    EXPECT_EQ(problem_of(socket.get("/api/v1/named/%zz")).code, "malformed");
}

TEST(Edge, RefusesAHostThatIsNoText) {
    Api api;
    TestSocket socket(api);
    EXPECT_EQ(problem_of(socket.ask("GET /api/v1/hello HTTP/1.1\r\nHost: \xff\r\n\r\n")).code, "malformed");
}

TEST(Edge, RefusesWhatAPageOfAnotherSiteSends) {
    Api api;
    TestSocket socket(api);
    const auto status = [&](const std::string& fields) {
        return socket.post("/api/v1/own", "", "application/json", fields).status;
    };
    EXPECT_EQ(status(""), 204) << "what is no browser";
    EXPECT_EQ(status("Sec-Fetch-Site: same-origin\r\nOrigin: http://x\r\n"), 204);
    EXPECT_EQ(status("Sec-Fetch-Site: cross-site\r\nOrigin: http://evil\r\n"), 403);
    EXPECT_EQ(status("Sec-Fetch-Site: same-site\r\n"), 403);
    EXPECT_EQ(status("Origin: https://x\r\n"), 204);
    EXPECT_EQ(status("Origin: https://evil\r\n"), 403);
    EXPECT_EQ(status("Origin: null\r\n"), 403);
    EXPECT_EQ(socket.post("/api/v1/echo", "name=Asha", "application/x-www-form-urlencoded").status, 415);
}

TEST(Edge, TellsBrowsersToStayWithHttps) {
    Api api({.trusted_proxies = {"127.0.0.0/8"}});
    TestSocket socket(api);
    EXPECT_EQ(socket.get("/api/v1/hello").field("Strict-Transport-Security"), "");
    EXPECT_EQ(socket.get("/api/v1/hello", "X-Forwarded-Proto: https\r\n").field("Strict-Transport-Security"),
              "max-age=31536000");
}

TEST(Edge, RefusesBodiesItCannotRead) {
    Api api;
    TestSocket socket(api);
    EXPECT_EQ(problem_of(socket.post("/api/v1/echo", "{\"name\":")).code, "malformed");
    EXPECT_EQ(problem_of(socket.post("/api/v1/echo", "{\"name\":\"\xc3\x28\"}")).code, "malformed");
    EXPECT_EQ(problem_of(socket.post("/api/v1/echo", "<name/>", "text/xml")).code, "unsupported_media_type");
    const auto invalid = socket.post("/api/v1/echo", R"({"number":"x"})");
    EXPECT_EQ(problem_of(invalid).code, "validation");
    EXPECT_EQ(invalid.status, 422);
    EXPECT_NE(invalid.body.find(R"({"pointer":"#/name","detail":"name is required."})"), std::string::npos);
}

TEST(Edge, AsksForACredentialAndThenForThePermission) {
    Api api;
    TestSocket socket(api);
    const auto nobody = socket.get("/api/v1/who");
    EXPECT_EQ(problem_of(nobody).code, "unauthenticated");
    EXPECT_EQ(nobody.field("WWW-Authenticate"), "Bearer realm=\"api\"");
    EXPECT_EQ(socket.get("/api/v1/who", "Authorization: Bearer bad\r\n").field("WWW-Authenticate"),
              "Bearer realm=\"api\", error=\"invalid_token\"");
    EXPECT_EQ(socket.get("/api/v1/who", "Authorization: Bearer good\r\n").body, "Asha");
    EXPECT_EQ(socket.get("/api/v1/things", "Authorization: Bearer good\r\n").body, "things");
    const auto forbidden =
        socket.ask("PUT /api/v1/things HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer good\r\n\r\n");
    EXPECT_EQ(problem_of(forbidden).code, "forbidden");
}

TEST(Edge, KeepsItsSecretsWhenAHandlerBreaks) {
    Api api;
    TestSocket socket(api);
    const auto answer = socket.get("/api/v1/broken");
    EXPECT_EQ(problem_of(answer).code, "internal");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    EXPECT_EQ(socket.get("/api/v1/hello").body, "hello");
}

TEST(Edge, SaysThatTheDatabaseIsAway) {
    Api api;
    TestSocket socket(api);
    const auto answer = socket.get("/api/v1/away");
    EXPECT_EQ(problem_of(answer).code, "unavailable");
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.field("Retry-After"), "5");
    EXPECT_EQ(problem_of(answer).detail, "The disk is full.");
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
}

TEST(Edge, CarriesASaneRequestIdAndReplacesOthers) {
    Api api;
    TestSocket socket(api);
    EXPECT_EQ(socket.get("/api/v1/hello", "X-Request-Id: build-2026.11_20\r\n").field("X-Request-Id"),
              "build-2026.11_20");
    const auto replaced = socket.get("/api/v1/hello", "X-Request-Id: a b\r\n").field("X-Request-Id");
    EXPECT_EQ(replaced.size(), 13U);
    EXPECT_NE(socket.get("/api/v1/hello").field("X-Request-Id"), replaced);
}

TEST(Edge, BelievesForwardedForOnlyFromATrustedProxy) {
    const std::string fields =
        "X-Forwarded-For: 198.51.100.7, 203.0.113.9, 127.0.0.5\r\nX-Forwarded-Proto: https\r\n";
    Api plain;
    EXPECT_EQ(TestSocket(plain).get("/api/v1/from", fields).body, "127.0.0.1");
    Api behind({.trusted_proxies = {"127.0.0.0/8"}});
    EXPECT_EQ(TestSocket(behind).get("/api/v1/from", fields).body, "203.0.113.9 secure");
    EXPECT_EQ(TestSocket(behind).get("/api/v1/from", "X-Forwarded-For: x\r\n").body, "127.0.0.1");
    for (const std::string from : {"198.51.100.7:555", "[2001:db8::7]:555", "2001:db8::7"})
        EXPECT_NE(TestSocket(behind).get("/api/v1/from", "X-Forwarded-For: " + from + "\r\n").body,
                  "127.0.0.1")
            << from;
}

TEST(Edge, RefusesHeadersThatAreTooLarge) {
    Api api;
    TestSocket socket(api);
    const auto answer = socket.get("/api/v1/hello", "X-Large: " + std::string(20'000, 'x') + "\r\n");
    EXPECT_EQ(answer.status, 431);
    EXPECT_EQ(problem_of(answer).code, "malformed");
    EXPECT_TRUE(socket.is_closed());
}

TEST(Edge, RefusesABodyThatIsTooLargeBeforeItArrives) {
    Api api;
    TestSocket socket(api);
    const auto answer = socket.ask("POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n");
    EXPECT_EQ(problem_of(answer).code, "payload_too_large");
    EXPECT_TRUE(socket.is_closed());

    TestSocket chunked(api);
    chunked.send("POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "80000\r\n" + std::string(0x80000, 'x') + "\r\n";
    chunked.send(chunk + chunk + "1\r\n");
    EXPECT_EQ(chunked.read_answer().status, 413);
}

TEST(Edge, HoldsNoMoreBodiesThanItMay) {
    Api api({.buffered_bytes = 100'000});
    const std::string head = "POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 90000\r\n\r\n";
    const std::string part(60'000, 'x');
    std::optional<TestSocket> first(std::in_place, api);
    first->send(head + part);
    TestSocket second(api);
    second.send(head + part);
    EXPECT_EQ(problem_of(second.read_answer()).code, "unavailable");
    first->send(std::string(30'000, 'x'));
    EXPECT_EQ(first->read_answer().body, "90000");
    TestSocket third(api);
    third.send(head + part + std::string(30'000, 'x'));
    EXPECT_EQ(third.read_answer().body, "90000") << "what was answered no longer counts";
}

TEST(Edge, LetsARouteTakeLargerBodies) {
    TestEdge edge;
    edge.routes
        .post("/import", open_to_all, "Import",
              [](const Request& request) { return Response::text(std::to_string(request.body.size())); })
        .body_limit = 4 << 20;
    edge.start();
    TestSocket socket(edge);
    EXPECT_EQ(socket.post("/import", std::string(3 << 20, 'x'), "text/csv").body, std::to_string(3 << 20));
}

TEST(Edge, SaysContinueToAClientThatWaitsForIt) {
    Api api;
    TestSocket socket(api);
    socket.send("POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
    EXPECT_EQ(socket.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send("abc");
    EXPECT_EQ(socket.read_answer().body, "3");
}

TEST(Edge, ClosesAfterWhatIsNoRequest) {
    Api api;
    for (const auto* bytes : {"NONSENSE\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "\x16\x03\x01\x02\x01\r\n\r\n"}) {
        TestSocket socket(api);
        socket.send(bytes);
        EXPECT_EQ(problem_of(socket.read_answer()).code, "malformed");
        EXPECT_TRUE(socket.is_closed());
    }
}

TEST(Edge, ClosesAConnectionThatIsTooSlowWithItsHead) {
    Api api({.header_timeout = Milliseconds{40}});
    TestSocket socket(api);
    socket.send("GET /api/v1/hello HTTP/1.1\r\nHost:");
    EXPECT_EQ(socket.read_answer().status, 408);
    EXPECT_TRUE(socket.is_closed());
    EXPECT_TRUE(TestSocket(api).is_closed()) << "nor does one stay that says nothing";
}

TEST(Edge, ClosesAConnectionThatIsTooSlowWithItsBody) {
    Api api({.body_timeout = Milliseconds{40}});
    TestSocket socket(api);
    socket.send("POST /api/v1/raw HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
    EXPECT_EQ(socket.read_answer().status, 408);
    EXPECT_TRUE(socket.is_closed());
}

TEST(Edge, ClosesIdleConnections) {
    Api api({.idle_timeout = Milliseconds{40}});
    TestSocket socket(api);
    EXPECT_EQ(socket.get("/api/v1/hello").status, 200);
    EXPECT_TRUE(socket.is_closed());
}

TEST(Edge, AnswersAClientThatHasFinishedSending) {
    Api api;
    TestSocket socket(api);
    socket.send("GET /api/v1/hello HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.finish_sending();
    EXPECT_EQ(socket.read_answer().body, "hello");
    EXPECT_TRUE(socket.is_closed());
}

TEST(Edge, TurnsConnectionsAwayWhenItIsFull) {
    Api api({.connections = 1});
    TestSocket first(api);
    EXPECT_EQ(first.get("/api/v1/hello").status, 200);
    TestSocket second(api);
    EXPECT_EQ(second.read_answer().status, 503);
    EXPECT_EQ(first.get("/api/v1/hello").status, 200);
}

TEST(Edge, SaysBusyWhenTheQueueOfTheWorkersIsFull) {
    std::latch entered(1);
    std::promise<void> may_go;
    auto go = may_go.get_future().share();
    TestEdge edge({}, {}, {.active = 1, .threads = 1, .queued = 1});
    edge.routes.get("/slow", open_to_all, "Slow", [&](const Request&) {
        entered.count_down();
        go.wait();
        return Response::text("done");
    });
    edge.routes.get("/quick", open_to_all, "Quick", [](const Request&) { return Response::text("quick"); });
    edge.start();
    TestSocket slow(edge);
    slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    entered.wait();
    TestSocket waiting(edge);
    TestSocket refused(edge);
    waiting.send("GET /quick HTTP/1.1\r\nHost: x\r\n\r\n");
    while (edge.workers.queued() == 0) std::this_thread::yield();
    const auto busy = refused.get("/quick");
    EXPECT_EQ(problem_of(busy).code, "unavailable");
    EXPECT_EQ(busy.field("Retry-After"), "1");
    may_go.set_value();
    EXPECT_EQ(slow.read_answer().body, "done");
    EXPECT_EQ(waiting.read_answer().body, "quick");
}

TEST(Edge, FinishesRunningRequestsWhenItStops) {
    std::latch entered(1);
    std::promise<void> may_go;
    auto go = may_go.get_future().share();
    TestEdge edge;
    edge.routes.get("/slow", open_to_all, "Slow", [&](const Request&) {
        entered.count_down();
        go.wait();
        return Response::text("done");
    });
    edge.start();
    TestSocket idle(edge);
    TestSocket slow(edge);
    slow.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    entered.wait();
    auto stopping = std::async(std::launch::async, [&] { edge.edge->stop(); });
    EXPECT_TRUE(idle.is_closed());
    EXPECT_THROW(TestSocket{edge}, std::runtime_error) << "nobody listens any more";
    may_go.set_value();
    const auto answer = slow.read_answer();
    EXPECT_EQ(answer.body, "done");
    EXPECT_EQ(answer.field("Connection"), "");
    EXPECT_TRUE(slow.is_closed());
    stopping.get();
}

TEST(Edge, LimitsHowOftenAnAddressMayAsk) {
    ManualClock clock(from_epoch_ms(1'000'000));
    RateLimiter limiter(clock, {{"login", {.quota = 2, .window = Milliseconds{60'000}}}});
    TestEdge edge;
    edge.limits = &limiter;
    edge.routes.post("/login", open_to_all, "Sign in", [](const Caller&) { return NoContent{}; }).rate_class =
        "login";
    edge.start();
    TestSocket socket(edge);
    EXPECT_EQ(socket.post("/login", "").field("RateLimit"), "\"login\";r=1;t=0");
    EXPECT_EQ(socket.post("/login", "").status, 204);
    const auto refused = socket.post("/login", "");
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(refused.field("Retry-After"), "30");
    EXPECT_EQ(refused.field("RateLimit-Policy"), "\"login\";q=2;w=60");
    EXPECT_EQ(refused.field("RateLimit"), "\"login\";r=0;t=30");
}

TEST(Edge, TellsWhatItServed) {
    std::promise<std::pair<std::string, int>> told;
    TestEdge edge;
    edge.served = [&](const Served& served) { told.set_value({served.route->path, served.status}); };
    edge.routes.get("/things/{id}", open_to_all, "Thing",
                    [](const Request&) { return Response::no_content(); });
    edge.start();
    TestSocket(edge).get("/things/7");
    EXPECT_EQ(told.get_future().get(), (std::pair<std::string, int>{"/things/{id}", 204}));
}

TEST(Edge, CountsRequestsByRouteAndStatus) {
    metrics::Registry registry;
    RequestMetrics metrics(registry);
    std::latch served(3);
    TestEdge edge;
    edge.served = [&](const Served& one) {
        metrics(one);
        served.count_down();
    };
    edge.routes.get("/things/{id}", open_to_all, "Thing",
                    [](const Request&) { return Response::no_content(); });
    edge.start();
    TestSocket socket(edge);
    socket.get("/things/7");
    socket.get("/things/8");
    socket.get("/none");
    served.wait();
    const auto text = registry.text();
    EXPECT_NE(text.find(R"(alcedo_http_requests_total{method="GET",route="/things/{id}",status="204"} 2)"),
              std::string::npos);
    EXPECT_NE(text.find(R"(alcedo_http_requests_total{method="any",route="none",status="404"} 1)"),
              std::string::npos);
    EXPECT_NE(text.find("alcedo_http_request_seconds_count{method=\"GET\",route=\"/things/{id}\"} 2"),
              std::string::npos);
}

} // namespace
} // namespace alcedo::http
