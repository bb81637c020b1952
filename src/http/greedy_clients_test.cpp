#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

struct Much : TestEdge {
    explicit Much(EdgeOptions its_options) : TestEdge(std::move(its_options)) {
        routes.get("/hello", open_to_all, "Hello", [](const Request&) { return Response::text("hello"); });
        routes.get("/much", open_to_all, "Much",
                   [](const Request&) { return Response::text(std::string(8 << 20, 'x')); });
        start();
    }
};

TEST(GreedyClients, DoNotGetEveryConnection) {
    Much api({.connections_each = 2});
    TestSocket first(api);
    EXPECT_EQ(first.get("/hello").status, 200);
    {
        TestSocket second(api);
        EXPECT_EQ(second.get("/hello").status, 200);
        TestSocket third(api);
        EXPECT_EQ(third.read_answer().status, 503);
    }
    while (api.edge->connections() > 1) std::this_thread::yield();
    EXPECT_EQ(TestSocket(api).get("/hello").status, 200);
    Much crowded({.connections_each = 1, .crowds = {"127.0.0.0/8"}});
    TestSocket one(crowded);
    EXPECT_EQ(one.get("/hello").status, 200);
    EXPECT_EQ(TestSocket(crowded).get("/hello").status, 200);
}

/// Readers that ask for much and take nothing.
struct Idlers {
    Idlers(const TestEdge& api, int count) {
        for (int i = 0; i < count; ++i) {
            sockets.push_back(std::make_unique<TestSocket>(api.port(), 4096));
            sockets.back()->send("GET /much HTTP/1.1\r\nHost: x\r\n\r\n");
        }
    }
    /// Those that get their answer to its end when they read at last.
    int served() {
        int whole = 0;
        for (auto& socket : sockets) {
            try {
                if (socket->read_answer().body.size() == much) ++whole;
            } catch (const std::runtime_error&) {
            }
        }
        return whole;
    }
    static constexpr std::size_t much = 8 << 20;
    std::vector<std::unique_ptr<TestSocket>> sockets;
};

TEST(GreedyClients, AreCutWhenAnswersOfAllWaitForTooMuch) {
    Much api({.answers_waiting_bytes = 40 << 20, .answers_waiting_bytes_each = 1 << 30});
    Idlers idlers(api, 12);
    while (api.edge->connections() > 4) std::this_thread::yield();
    EXPECT_EQ(TestSocket(api).get("/hello").status, 200) << "who reads is served";
    EXPECT_GE(idlers.served(), 3);
}

TEST(GreedyClients, AreCutWhenTheAnswersOfOneWaitForTooMuch) {
    Much api({.answers_waiting_bytes_each = 20 << 20});
    Idlers idlers(api, 6);
    while (api.edge->connections() > 2) std::this_thread::yield();
    EXPECT_EQ(idlers.served(), 2);
}

TEST(GreedyClients, AreCutWhenTheyReadNothing) {
    Much api({.body_timeout = Milliseconds{60}, .answers_waiting_bytes_each = 1 << 30});
    Idlers idlers(api, 1);
    while (api.edge->connections() > 0) std::this_thread::yield();
    EXPECT_EQ(idlers.served(), 0);
}

} // namespace
} // namespace alcedo::http
