#include "http/body_source.hpp"

#include <atomic>

#include <gtest/gtest.h>

#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

/// Counts up: "0000000 0000001 …", in pieces of 64 KiB; fails when it has given `failing_at` bytes.
class Numbers final : public BodySource {
public:
    Numbers(std::uint64_t size, std::uint64_t failing_at, std::atomic<int>& pieces)
        : size_(size), failing_at_(failing_at), pieces_(pieces) {}
    std::uint64_t size() const override { return size_; }
    void read(std::string& piece) override {
        ++pieces_;
        if (given_ >= failing_at_) throw std::runtime_error("the disk is gone");
        while (piece.size() < 64 * 1024 && given_ < size_) {
            auto number = std::to_string(10'000'000 + given_ / 8);
            number[0] = ' ';
            const auto part = std::min<std::uint64_t>(8, size_ - given_);
            piece.append(number, 0, part);
            given_ += part;
        }
    }

private:
    std::uint64_t size_, failing_at_, given_ = 0;
    std::atomic<int>& pieces_;
};

struct Source : TestEdge {
    explicit Source(std::uint64_t size, std::uint64_t failing_at = UINT64_MAX) {
        routes.get("/big", open_to_all, "Big", [this, size, failing_at](const Request&) {
            auto response = Response::text("");
            response.source = std::make_shared<Numbers>(size, failing_at, pieces);
            return response;
        });
        routes.get("/small", open_to_all, "Small", [](const Request&) { return Response::text("small"); });
        start();
    }
    std::atomic<int> pieces{0};
};

TEST(BodySource, IsSentWholeAndTheConnectionGoesOn) {
    Source edge(1'000'003);
    TestSocket socket(edge);
    const auto answer = socket.get("/big");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.field("Content-Length"), "1000003");
    EXPECT_EQ(answer.body.size(), 1'000'003u);
    EXPECT_EQ(answer.body.substr(800'000, 16), " 0100000 0100001");
    EXPECT_EQ(socket.get("/small").body, "small");
    EXPECT_EQ(socket.get("/big").body.size(), 1'000'003u);
}

TEST(BodySource, IsReadOnlyAsFastAsTheClientTakesIt) {
    Source edge(64 << 20);
    TestSocket socket(edge.port(), 4096);
    socket.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
    socket.read_until("0000100");
    TestSocket other(edge);
    EXPECT_EQ(other.get("/small").body, "small");
    EXPECT_LT(edge.pieces, 200) << "of 1024; what the kernel buffers is a few MiB";
}

TEST(BodySource, CutsTheConnectionWhenItFails) {
    Source edge(1'000'000, 200'000);
    TestSocket socket(edge);
    EXPECT_THROW(socket.get("/big"), std::runtime_error);
    EXPECT_TRUE(TestSocket(edge).get("/small").status == 200);
}

TEST(BodySource, IsNotReadForHead) {
    Source edge(1'000'000);
    TestSocket socket(edge);
    const auto answer = socket.ask("HEAD /big HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.field("Content-Length"), "1000000");
    EXPECT_EQ(edge.pieces, 0);
    EXPECT_EQ(socket.get("/small").body, "small");
}

TEST(BodySource, IsLeftAloneWhenTheClientGoesAway) {
    Source edge(64 << 20);
    {
        TestSocket socket(edge.port(), 4096);
        socket.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
        socket.read_until("0000100");
    }
    EXPECT_EQ(TestSocket(edge).get("/small").body, "small");
    edge.stop();
    EXPECT_LT(edge.pieces, 200);
}

} // namespace
} // namespace alcedo::http
