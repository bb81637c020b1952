#include "http/client/client.hpp"

#include <atomic>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;

/// Somebody else's server.
struct Upstream : TestEdge {
    Upstream() {
        routes.get("/hello", open_to_all, "Hello", [](const Request& request) {
            return Response::text(
                "hello " + std::string(request.headers.value_or("x-who", "nobody")) + " " +
                std::string(request.headers.value_or("authorization", "without credentials")));
        });
        routes.post("/echo", open_to_all, "Echo", [](const Request& request) {
            return Response::text(
                std::string(request.headers.value_or("content-type", "no type")) + "|" + request.body, 201);
        });
        routes.del("/echo", open_to_all, "Delete", [](const Request&) { return Response::no_content(); });
        routes.get("/large", open_to_all, "Large",
                   [](const Request&) { return Response::text(std::string(100'000, 'x')); });
        routes.get("/twice", open_to_all, "Fails once", [this](const Request&) {
            if (calls++ == 0) return Response::text("later", 503).with("Retry-After", "0");
            return Response::text("now");
        });
        routes.post("/twice", open_to_all, "Fails once", [this](const Request&) {
            if (calls++ == 0) return Response::text("later", 503);
            return Response::text("now");
        });
        routes.get("/away", open_to_all, "Redirect", [this](const Request& request) {
            return Response::redirect(std::string(request.query_parameter("to").value_or("/hello")), 302);
        });
        routes.get("/never", open_to_all, "Hangs", [this](const Request&) {
            go.wait();
            return Response::text("late");
        });
        start();
    }
    ~Upstream() {
        may_go.set_value();
        stop(); // before what the handlers use
    }
    std::string url(const std::string& path) const {
        return "http://127.0.0.1:" + std::to_string(port()) + path;
    }
    std::atomic<int> calls{0};
    std::promise<void> may_go;
    std::shared_future<void> go = may_go.get_future().share();
};

/// Accepts connections and treats each by hand.
class RoughServer {
public:
    explicit RoughServer(std::function<void(int connection, int number)> treat)
        : listener_(socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        listen(listener_, 16);
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this, treat] {
            for (int number = 0;; ++number) {
                const int connection = accept(listener_, nullptr, nullptr);
                if (connection < 0) return;
                treat(connection, number);
                close(connection);
            }
        });
    }
    ~RoughServer() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/"; }

private:
    int listener_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};

/// Reads one request; answers how many bytes it had.
std::size_t read_request(int connection) {
    std::string bytes;
    char buffer[4096];
    while (bytes.find("\r\n\r\n") == std::string::npos) {
        const auto count = recv(connection, buffer, sizeof buffer, 0);
        if (count <= 0) break;
        bytes.append(buffer, static_cast<std::size_t>(count));
    }
    return bytes.size();
}

TEST(Client, CallsWithHeadersAndBodies) {
    Upstream upstream;
    Client client;
    const auto hello = client.call({.url = upstream.url("/hello"), .headers = {{"X-Who", "Asha"}}});
    ASSERT_TRUE(hello);
    EXPECT_EQ(hello->status, 200);
    EXPECT_EQ(hello->body, "hello Asha without credentials");
    EXPECT_EQ(hello->headers.value_or("content-type", ""), "text/plain; charset=utf-8");
    const auto echo = client.call({.method = Method::post,
                                   .url = upstream.url("/echo"),
                                   .headers = {{"Content-Type", "application/json"}},
                                   .body = "{\"a\":1}"});
    EXPECT_EQ(echo->status, 201);
    EXPECT_EQ(echo->body, "application/json|{\"a\":1}");
    EXPECT_EQ(client.call({.method = Method::post, .url = upstream.url("/echo")})->body, "no type|");
    EXPECT_EQ(client.call({.method = Method::del, .url = upstream.url("/echo")})->status, 204);
    EXPECT_EQ(client.call({.method = Method::head, .url = upstream.url("/hello")})->body, "");
}

TEST(Client, GivesEveryStatusAsAnAnswer) {
    Upstream upstream;
    Client client;
    const auto answer = client.call({.url = upstream.url("/none")});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 404);
    EXPECT_FALSE(answer->ok());
    EXPECT_EQ(answer->tries, 1);
}

TEST(Client, ServesManyCallersAtOnce) {
    Upstream upstream;
    Client client({.calls = {.to_one_host = 4}});
    std::atomic<int> right{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&] {
            for (int n = 0; n < 20; ++n) {
                const auto answer = client.call({.url = upstream.url("/hello")});
                if (answer && answer->status == 200) ++right;
            }
        });
    for (auto& caller : callers) caller.join();
    EXPECT_EQ(right, 160);
    EXPECT_LE(upstream.edge->connections(), 4U) << "connections are kept and shared";
}

TEST(Client, SaysWhyThereIsNoAnswer) {
    Upstream upstream;
    Client client;
    const auto failure = [&](OutgoingRequest request) { return client.call(request).failure(); };
    EXPECT_EQ(failure({.url = "ftp://example.com/"}).kind, FailureKind::bad_url);
    EXPECT_EQ(failure({.url = "http://"}).kind, FailureKind::bad_url);
    EXPECT_EQ(failure({.url = upstream.url("/hello"), .headers = {{"A", "b\r\nHost: c"}}}).kind,
              FailureKind::bad_url);
    const auto unknown = failure({.url = "http://no-such-host.invalid/"});
    EXPECT_EQ(unknown.kind, FailureKind::resolve);
    EXPECT_TRUE(unknown.surely_not_sent);
    const auto refused = failure({.url = "http://127.0.0.1:1/"});
    EXPECT_EQ(refused.kind, FailureKind::connect);
    EXPECT_TRUE(refused.surely_not_sent);
    EXPECT_EQ(failure({.url = "https://127.0.0.1:" + std::to_string(upstream.port()) + "/"}).kind,
              FailureKind::tls);
    EXPECT_EQ(failure({.url = upstream.url("/large"), .largest_answer = 1000}).kind, FailureKind::too_large);
    const auto late = failure({.url = upstream.url("/never"), .timeout = Milliseconds{50}});
    EXPECT_EQ(late.kind, FailureKind::timeout);
    EXPECT_FALSE(late.surely_not_sent);
}

TEST(Client, TriesReadsAgainButNotWhatMayHaveArrived) {
    Upstream upstream;
    Client client;
    const RetryPolicy quickly{.tries = 3, .first_wait = Milliseconds{1}};
    const auto read = client.call({.url = upstream.url("/twice"), .retries = quickly});
    EXPECT_EQ(read->body, "now");
    EXPECT_EQ(read->tries, 2);
    upstream.calls = 0;
    EXPECT_EQ(
        client.call({.method = Method::post, .url = upstream.url("/twice"), .retries = quickly})->status,
        503);
    EXPECT_EQ(upstream.calls, 1);
    upstream.calls = 0;
    auto keyed = quickly;
    keyed.even_if_it_may_have_arrived = true;
    EXPECT_EQ(client.call({.method = Method::post, .url = upstream.url("/twice"), .retries = keyed})->body,
              "now");
}

TEST(Client, TriesAgainWhatSurelyWasNotSent) {
    Client client;
    const auto result = client.call({.method = Method::post,
                                     .url = "http://127.0.0.1:1/",
                                     .retries = {.tries = 3, .first_wait = Milliseconds{1}}});
    EXPECT_EQ(result.failure().tries, 3);
}

TEST(Client, SendsAPostOnceEvenWhenAKeptConnectionDies) {
    std::atomic<int> requests{0};
    RoughServer server([&](int connection, int) {
        if (read_request(connection) > 0) ++requests;
        const std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
        // The second request on this connection is read, and the connection closed without a word.
        if (read_request(connection) > 0) ++requests;
    });
    Client client;
    ASSERT_TRUE(client.call({.method = Method::post, .url = server.url()}));
    const auto second = client.call({.method = Method::post, .url = server.url()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.failure().kind, FailureKind::broken);
    EXPECT_FALSE(second.failure().surely_not_sent);
    EXPECT_EQ(requests, 2);
}

TEST(Client, FollowsRedirectsWithoutTakingCredentialsElsewhere) {
    Upstream upstream;
    Upstream other;
    Client client;
    const std::vector<Header> credentials{{"Authorization", "secret"}};
    EXPECT_EQ(client.call({.url = upstream.url("/away")})->status, 302);
    EXPECT_EQ(client.call({.url = upstream.url("/away"), .headers = credentials, .redirects = 1})->body,
              "hello nobody secret");
    EXPECT_EQ(client
                  .call({.url = upstream.url("/away?to=" + other.url("/hello")),
                         .headers = credentials,
                         .redirects = 1})
                  ->body,
              "hello nobody without credentials");
    EXPECT_EQ(client.call({.url = upstream.url("/away?to=/away"), .redirects = 1})->status, 302);
}

TEST(Client, KeepsUrlsOfUsersOutOfOurNetwork) {
    Upstream upstream;
    Client client;
    ASSERT_TRUE(client.call({.url = upstream.url("/hello")})) << "a connection to it is kept now";
    const auto port = std::to_string(upstream.port());
    for (const auto& host :
         {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"}) {
        const auto result = client.call({.url = "http://" + std::string(host) + ":" + port + "/hello",
                                         .connect_timeout = Milliseconds{500},
                                         .reach = Reach::public_only});
        ASSERT_FALSE(result) << host;
        EXPECT_EQ(result.failure().kind, FailureKind::refused_by_guard) << host;
        EXPECT_TRUE(result.failure().surely_not_sent) << host;
    }
    const auto metadata = client.call({.url = "http://169.254.169.254/latest/", .reach = Reach::public_only});
    EXPECT_EQ(metadata.failure().kind, FailureKind::refused_by_guard);
}

TEST(Client, ChecksWhereARedirectLeads) {
    Upstream upstream;
    Client client({.reachable_anyway = {"127.0.0.1"}});
    EXPECT_TRUE(client.call({.url = upstream.url("/hello"), .reach = Reach::public_only}));
    const auto result = client.call(
        {.url = upstream.url("/away?to=http://127.0.0.2:1/"), .reach = Reach::public_only, .redirects = 1});
    ASSERT_FALSE(result);
    EXPECT_EQ(result.failure().kind, FailureKind::refused_by_guard);
}

TEST(Client, EndsItsCallsWhenItStops) {
    Upstream upstream;
    Client client;
    auto call = std::async(std::launch::async, [&] { return client.call({.url = upstream.url("/never")}); });
    while (upstream.edge->connections() == 0) std::this_thread::yield();
    client.stop();
    EXPECT_EQ(call.get().failure().kind, FailureKind::stopped);
    EXPECT_TRUE(client.call({.url = upstream.url("/hello")}).failure().surely_not_sent);
}

TEST(Client, TellsOfEveryTry) {
    Upstream upstream;
    std::vector<int> statuses;
    Client client({.called = [&](const Called& called) { statuses.push_back(called.status); }});
    client.call({.url = upstream.url("/twice"), .retries = {.tries = 2, .first_wait = Milliseconds{1}}});
    client.call({.url = "http://127.0.0.1:1/"});
    EXPECT_EQ(statuses, (std::vector{503, 200, 0}));
}

} // namespace
} // namespace alcedo::http
