#include "http/live_hub.hpp"

#include <atomic>
#include <future>
#include <latch>
#include <thread>

#include <gtest/gtest.h>

#include "http/edge/hub_inside.hpp"
#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

constexpr TenantId ours{1};
constexpr TenantId theirs{2};
constexpr UserId asha{11};
constexpr UserId ben{12};

struct Live : TestEdge {
    explicit Live(EdgeOptions its_options = {}) : TestEdge(std::move(its_options)) {
        routes.get("/live/{tenant}/{user}", open_to_all, "Listen", [](const Request& request) {
            return Response::event_stream(
                {.tenant = TenantId{std::stoll(std::string(request.path_parameter("tenant")))},
                 .viewer = {UserId{std::stoll(std::string(request.path_parameter("user")))}, nullptr},
                 .last_event_id = std::stoll(std::string(request.headers.value_or("last-event-id", "0"))),
                 .first = "{\"server_time\":1}"});
        });
    }
};

/// Opens a stream and reads its beginning.
struct Listener : TestSocket {
    Listener(const TestEdge& edge, TenantId tenant, UserId user, const std::string& more = {}, int buffer = 0)
        : TestSocket(edge.port(), buffer) {
        send("GET /live/" + std::to_string(tenant.value()) + "/" + std::to_string(user.value()) +
             " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
        head = read_until("\r\n\r\n");
        hello = read_until("event: hello\ndata: {\"server_time\":1}\n\n");
    }
    std::string next() { return read_until("\n\n"); }
    std::string head;
    std::string hello;
};

TEST(LiveHub, SendsEventsToAllStreamsOfTheTenantAndToNoOthers) {
    Live live;
    live.start();
    Listener first(live, ours, asha);
    Listener second(live, ours, ben);
    Listener stranger(live, theirs, asha);
    EXPECT_NE(first.head.find("Content-Type: text/event-stream"), std::string::npos);
    EXPECT_EQ(live.live.streams(), 3U);
    live.live.publish(ours, 7, "lead.captured", R"({"kind":"lead.captured"})", signed_in);
    live.live.publish(theirs, 8, "lead.changed", "{}", signed_in);
    EXPECT_EQ(first.next(), "id: 7\nevent: lead.captured\ndata: {\"kind\":\"lead.captured\"}\n\n");
    EXPECT_EQ(second.next(), "id: 7\nevent: lead.captured\ndata: {\"kind\":\"lead.captured\"}\n\n");
    EXPECT_EQ(stranger.next(), "id: 8\nevent: lead.changed\ndata: {}\n\n");
}

TEST(LiveHub, SendsSomeEventsToOneUserOnly) {
    Live live;
    live.start();
    Listener first(live, ours, asha);
    Listener second(live, ours, ben);
    live.live.publish_to(ours, ben, "notification.created", "{}");
    live.live.publish(ours, 2, "lead.changed", "{}", signed_in);
    EXPECT_EQ(first.next(), "id: 2\nevent: lead.changed\ndata: {}\n\n");
    EXPECT_EQ(second.next(), "event: notification.created\ndata: {}\n\n");
}

TEST(LiveHub, SendsWhatAStreamMissedBeforeWhatIsNewAndNothingTwice) {
    std::latch loading(1);
    std::promise<void> published;
    auto go = published.get_future().share();
    Live live;
    live.live.load_missed_with([&](TenantId tenant, const Viewer& viewer, std::int64_t after) {
        EXPECT_EQ(tenant, ours);
        EXPECT_EQ(viewer.user, asha);
        EXPECT_EQ(after, 40);
        loading.count_down();
        go.wait();
        return MissedEvents{.events = {{41, "lead.changed", "1"}, {42, "lead.changed", "2"}}};
    });
    live.start();
    Listener listener(live, ours, asha, "Last-Event-ID: 40\r\n");
    loading.wait();
    live.live.publish(ours, 42, "lead.changed", "2", signed_in);
    live.live.publish(ours, 43, "lead.changed", "3", signed_in);
    published.set_value();
    EXPECT_EQ(listener.next(), "id: 41\nevent: lead.changed\ndata: 1\n\n");
    EXPECT_EQ(listener.next(), "id: 42\nevent: lead.changed\ndata: 2\n\n");
    EXPECT_EQ(listener.next(), "id: 43\nevent: lead.changed\ndata: 3\n\n");
}

TEST(LiveHub, ClosesAStreamBehindAPartOfWhatItMissedSoThatTheRestIsAskedFor) {
    Live live;
    live.live.load_missed_with([&](TenantId, const Viewer&, std::int64_t after) {
        return MissedEvents{.events = {{after + 1, "lead.changed", "{}"}}, .has_more = after == 40};
    });
    live.start();
    Listener first(live, ours, asha, "Last-Event-ID: 40\r\n");
    EXPECT_EQ(first.next(), "id: 41\nevent: lead.changed\ndata: {}\n\n");
    EXPECT_TRUE(first.is_closed());
    Listener second(live, ours, asha, "Last-Event-ID: 41\r\n");
    EXPECT_EQ(second.next(), "id: 42\nevent: lead.changed\ndata: {}\n\n");
    EXPECT_EQ(live.live.streams(), 1U);
}

TEST(LiveHub, SendsABrowserBackWhenWhatItMissedCannotBeLoaded) {
    Live live;
    live.live.load_missed_with([](TenantId, const Viewer&, std::int64_t) -> MissedEvents {
        throw std::runtime_error("no database");
    });
    live.start();
    Listener listener(live, ours, asha, "Last-Event-ID: 40\r\n");
    EXPECT_TRUE(listener.is_closed());
}

TEST(LiveHub, ClosesEveryStreamWhenEventsMayHavePassedUnheard) {
    Live live;
    live.start();
    Listener first(live, ours, asha);
    Listener second(live, theirs, ben);
    live.live.disconnect_all();
    EXPECT_TRUE(first.is_closed());
    EXPECT_TRUE(second.is_closed());
}

TEST(LiveHub, PingsIdleStreams) {
    Live live({.ping_interval = Milliseconds{30}});
    live.start();
    Listener listener(live, ours, asha);
    EXPECT_EQ(listener.next(), ": ping\n\n");
    EXPECT_EQ(listener.next(), ": ping\n\n");
}

TEST(LiveHub, ForgetsStreamsThatLeave) {
    Live live;
    live.start();
    {
        Listener first(live, ours, asha);
        Listener second(live, ours, ben);
        EXPECT_EQ(live.live.streams(), 2U);
    }
    // The io thread forgets the stream first and its connection after.
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{5};
    while (live.live.streams() + live.edge->connections() > 0 && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    EXPECT_EQ(live.live.streams(), 0U);
    EXPECT_EQ(live.edge->connections(), 0U);
}

TEST(LiveHub, DropsAStreamThatLagsBehindAndServesTheOthers) {
    Live live({.stream_backlog_bytes = 64 * 1024});
    live.start();
    Listener slow(live, ours, asha, {}, 4096);
    Listener quick(live, ours, ben);
    const std::string data(16 * 1024, 'x');
    for (int id = 1; live.live.streams() == 2 && id < 10'000; ++id) {
        live.live.publish(ours, id, "lead.changed", data, signed_in);
        quick.read_until("id: " + std::to_string(id) + "\n");
    }
    EXPECT_EQ(live.live.streams(), 1U);
    live.live.publish(ours, 20'000, "lead.changed", "{}", signed_in);
    EXPECT_NE(quick.read_until("id: 20000\nevent: lead.changed\ndata: {}\n\n"), "");
}

TEST(LiveHub, ClosesTheStreamsOfAUserWhoWasSignedOut) {
    Live live;
    live.start();
    Listener first(live, ours, asha);
    Listener second(live, ours, ben);
    live.live.disconnect(ours, asha);
    EXPECT_TRUE(first.is_closed());
    live.live.publish(ours, 3, "lead.changed", "{}", signed_in);
    EXPECT_EQ(second.next(), "id: 3\nevent: lead.changed\ndata: {}\n\n");
}

TEST(LiveHub, RefusesOneStreamTooManyOfAPerson) {
    Live live;
    live.live.inside().places = {.of_all = 3, .of_one = 2};
    live.start();
    auto first = std::make_unique<Listener>(live, ours, asha);
    Listener second(live, ours, asha);
    const auto refused = [&](UserId user) {
        const auto answer = TestSocket(live).get("/live/1/" + std::to_string(user.value()));
        EXPECT_EQ(answer.status, 429);
        EXPECT_EQ(answer.field("Retry-After"), "30");
    };
    refused(asha);
    Listener others(live, ours, ben);
    refused(ben);
    first.reset();
    while (live.live.streams() > 2) std::this_thread::yield();
    Listener again(live, ours, asha);
    EXPECT_EQ(live.live.streams(), 3U);
}

TEST(LiveHub, EndsAStreamWhenItsTokenDoes) {
    std::atomic<bool> holds = true;
    Live live({.ping_interval = Milliseconds{20}});
    live.live.stay_while(
        [&](const EventStream& stream) { return stream.viewer.user == ben || holds.load(); });
    live.start();
    Listener first(live, ours, asha);
    Listener second(live, ours, ben);
    // Busy streams are never silent long enough for a ping.
    std::atomic<bool> ends = false;
    std::thread busy([&] {
        for (int id = 1; !ends; ++id) {
            live.live.publish(ours, id, "lead.changed", "{}", signed_in);
            std::this_thread::sleep_for(std::chrono::milliseconds(2)); // or it would only fill the sockets
        }
    });
    holds = false;
    while (live.live.streams() > 1) std::this_thread::yield();
    ends = true;
    busy.join();
    Listener third(live, ours, ben);
    TestSocket late(live);
    late.send("GET /live/1/11 HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_THROW(late.read_until("never"), std::runtime_error) << "not even at its beginning";
    EXPECT_EQ(live.live.streams(), 2U);
}

TEST(LiveHub, DropsWhoLagsWhenAllTogetherHoldTooMuch) {
    Live live({.stream_backlog_bytes = 16 << 20, .stream_backlogs_bytes = 256 * 1024});
    live.start();
    Listener slow(live, ours, asha, {}, 4096);
    Listener slower(live, ours, asha, {}, 4096);
    Listener quick(live, ours, ben);
    const std::string data(16 * 1024, 'x');
    for (int id = 1; live.live.streams() > 1 && id < 10'000; ++id) {
        live.live.publish(ours, id, "lead.changed", data, signed_in);
        quick.read_until("id: " + std::to_string(id) + "\n");
    }
    live.live.publish(ours, 20'000, "lead.changed", "{}", signed_in);
    EXPECT_NE(quick.read_until("id: 20000\nevent: lead.changed\ndata: {}\n\n"), "");
}

TEST(LiveHub, ClosesStreamsWhenTheEdgeStops) {
    Live live;
    live.start();
    Listener listener(live, ours, asha);
    live.edge->stop();
    EXPECT_TRUE(listener.is_closed());
    EXPECT_EQ(live.live.streams(), 0U);
    live.live.publish(ours, 4, "lead.changed", "{}", signed_in);
}

TEST(LiveHub, CutsDataOfSeveralLinesIntoFields) {
    Live live;
    live.start();
    Listener listener(live, ours, asha);
    live.live.publish(ours, 5, "note", "one\ntwo", signed_in);
    EXPECT_EQ(listener.next(), "id: 5\nevent: note\ndata: one\ndata: two\n\n");
}

} // namespace
} // namespace alcedo::http
