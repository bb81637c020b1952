#include "http/edge/save_bytes.hpp"

#include <gtest/gtest.h>

#include "http/test_codings.hpp"
#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

const std::string page = "[" + std::string(4000, '1') + "]";
const std::string all = "Accept-Encoding: gzip, deflate, br, zstd\r\n";

struct Answers : TestEdge {
    Answers() {
        add("/page", [] { return Response::json(page); });
        add("/small", [] { return Response::json("[" + std::string(900, '1') + "]"); });
        add("/cookie", [] { return Response::json(page).with("Set-Cookie", "session=secret"); });
        add("/own_coding", [] { return Response::json(page).with("Content-Encoding", "x-own"); });
        add("/own_tag", [] { return Response::json(page).with("ETag", "\"strong\""); });
        add("/part", [] { return Response::text(page, 206).with("Content-Range", "bytes 0-3/9"); });
        add("/picture", [] { return Response::download(page, "image/png", "a.png"); });
        add("/table", [] { return Response::download(page, "text/csv; charset=utf-8", "a.csv"); });
        add("/refused", [] { return Response::json(page, 422); });
        routes.post("/page", open_to_all, "Post", [](const Request&) { return Response::json(page); });
        add("/live", [] { return Response::event_stream({.first = page}); });
        start();
    }
    template <class F> void add(const char* path, F answer) {
        routes.get(path, open_to_all, "Read", [answer](const Request&) { return answer(); });
    }
};

TEST(SavedBytes, AreThoseOfWhatIsCompressedAsTheClientTakesIt) {
    Answers edge;
    TestSocket socket(edge);
    const auto best = socket.get("/page", all);
    EXPECT_EQ(best.field("Content-Encoding"), "zstd");
    EXPECT_EQ(best.field("Vary"), "Accept-Encoding");
    EXPECT_EQ(best.field("Content-Type"), "application/json");
    EXPECT_LT(best.body.size(), 200u);
    EXPECT_TRUE(testing::from_zstd(best.body) == page);
    EXPECT_TRUE(testing::from_brotli(socket.get("/page", "Accept-Encoding: gzip, br\r\n").body) == page);
    EXPECT_TRUE(testing::from_gzip(socket.get("/page", "Accept-Encoding: br;q=0, gzip\r\n").body) == page);
    const auto plain = socket.get("/page");
    EXPECT_TRUE(plain.body == page);
    EXPECT_EQ(plain.field("Content-Encoding"), "");
    EXPECT_EQ(plain.field("Vary"), "Accept-Encoding");
    EXPECT_EQ(socket.get("/refused", all).field("Content-Encoding"), "zstd");
    EXPECT_EQ(socket.get("/table", all).field("Content-Encoding"), "zstd");
}

TEST(SavedBytes, OfHeadAreCountedLikeThoseOfGet) {
    Answers edge;
    TestSocket socket(edge);
    const auto get = socket.get("/page", all);
    const auto head = socket.ask("HEAD /page HTTP/1.1\r\nHost: x\r\n" + all + "\r\n");
    EXPECT_EQ(head.field("Content-Length"), std::to_string(get.body.size()));
    EXPECT_EQ(head.field("Content-Encoding"), "zstd");
    EXPECT_EQ(head.field("ETag"), get.field("ETag"));
}

TEST(SavedBytes, AreNotWorthwhileForWhatIsSmallOrCompressedInItself) {
    Answers edge;
    TestSocket socket(edge);
    for (const char* path : {"/small", "/picture"}) {
        const auto answer = socket.get(path, all);
        EXPECT_EQ(answer.field("Content-Encoding"), "") << path;
        EXPECT_EQ(answer.field("Vary"), "") << path;
        EXPECT_EQ(answer.field("ETag"), "") << path;
    }
}

TEST(SavedBytes, AreNotSavedWhereAnAnswerIsFixed) {
    Answers edge;
    TestSocket socket(edge);
    for (const char* path : {"/cookie", "/own_tag", "/part"})
        EXPECT_EQ(socket.get(path, all).field("Content-Encoding"), "") << path;
    EXPECT_TRUE(socket.get("/cookie", all).body == page) << "its length would tell of the secret in it";
    EXPECT_EQ(socket.get("/own_coding", all).field("Content-Encoding"), "x-own") << "never twice";
    EXPECT_TRUE(socket.get("/own_coding", all).body == page);
}

TEST(SavedBytes, AreAllOfThemWhenTheClientHasTheAnswer) {
    Answers edge;
    TestSocket socket(edge);
    const auto tag = socket.get("/page", all).field("ETag");
    EXPECT_EQ(tag, socket.get("/page").field("ETag"));
    const auto known = socket.get("/page", "If-None-Match: " + tag + "\r\n" + all);
    EXPECT_EQ(known.status, 304);
    EXPECT_EQ(known.field("ETag"), tag);
    EXPECT_EQ(known.field("Vary"), "Accept-Encoding");
    EXPECT_EQ(known.field("Content-Length"), "");
    EXPECT_EQ(known.field("Content-Type"), "");
    EXPECT_EQ(socket.get("/page", "If-None-Match: \"other\"\r\n").status, 200);
    EXPECT_EQ(socket.post("/page", "", "application/json", "If-None-Match: *\r\n").status, 200);
    EXPECT_EQ(socket.get("/refused", "If-None-Match: *\r\n").status, 422);
}

TEST(SavedBytes, AreNotThoseOfLiveStreams) {
    Answers edge;
    TestSocket socket(edge);
    socket.send("GET /live HTTP/1.1\r\nHost: x\r\n" + all + "\r\n");
    const auto head = socket.read_until("\r\n\r\n");
    EXPECT_EQ(head.find("Content-Encoding"), std::string::npos);
    EXPECT_EQ(head.find("ETag"), std::string::npos);
    EXPECT_NE(socket.read_until("1111").find("event: hello"), std::string::npos);
}

} // namespace
} // namespace alcedo::http
