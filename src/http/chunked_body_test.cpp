#include "http/chunked_body.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

using State = ChunkedBody::State;

struct Fed {
    State state;
    std::string body;
    std::string left;
};

Fed feed(std::string_view bytes, std::size_t step, std::size_t limit = 1000) {
    ChunkedBody chunks;
    Fed out{State::more, {}, {}};
    while (!bytes.empty() && out.state == State::more) {
        auto part = bytes.substr(0, step);
        const auto size = part.size();
        out.state = chunks.feed(part, out.body, limit);
        bytes.remove_prefix(size - part.size());
    }
    out.left = bytes;
    return out;
}

TEST(ChunkedBody, IsPutTogetherHoweverItIsCut) {
    for (std::size_t step = 1; step < 60; ++step) {
        const auto fed =
            feed("4;name=x\r\nWiki\r\nB\r\npedia in ch\r\n0\r\nTrailer: y\r\n\r\nGET /next", step);
        EXPECT_EQ(fed.state, State::done) << step;
        EXPECT_EQ(fed.body, "Wikipedia in ch") << step;
        EXPECT_EQ(fed.left, "GET /next") << step;
    }
}

TEST(ChunkedBody, IsRefusedWhenItIsLargerThanAllowed) {
    EXPECT_EQ(feed("5\r\nhello\r\n6\r\nworld!\r\n0\r\n\r\n", 100, 10).state, State::too_large);
    EXPECT_EQ(feed("ffffffffffffff\r\n", 100, 10).state, State::too_large);
    EXPECT_EQ(feed("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n", 100, 10).state, State::done);
}

TEST(ChunkedBody, IsRefusedWhenItIsNotWellFormed) {
    for (const auto* bytes : {"x\r\n", "\r\n", "5\nhello\r\n", "5\r\nhelloX\r\n", "-5\r\n", "0x5\r\n",
                              "5\r\nhello\rX", "fffffffffffffffff\r\n", "0\r\nA: b\n\r\n"})
        EXPECT_EQ(feed(bytes, 3).state, State::malformed) << bytes;
}

TEST(ChunkedBody, KeepsNoEndlessExtensionsOrTrailers) {
    EXPECT_EQ(feed("5;" + std::string(10'000, 'x'), 500).state, State::malformed);
    EXPECT_EQ(feed("0\r\n" + std::string(10'000, 'x'), 500).state, State::malformed);
}

} // namespace
} // namespace alcedo::http
