#include "http/request_head.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

std::string_view read(std::string_view head, Request& request, HeadFacts& facts) {
    return read_head(head, request, facts);
}
bool is_refused(const std::string& head) {
    Request request;
    HeadFacts facts;
    return !read_head(head, request, facts).empty();
}

TEST(RequestHead, ReadsLineAndFields) {
    Request request;
    HeadFacts facts;
    ASSERT_EQ(
        read("POST /a/b?c=d&e HTTP/1.1\r\nHost: x\r\nContent-Length: 12\r\nX-Thing:  two words \t\r\n\r\n",
             request, facts),
        "");
    EXPECT_EQ(request.method, Method::post);
    EXPECT_EQ(request.path, "/a/b");
    EXPECT_EQ(request.query, "c=d&e");
    EXPECT_EQ(request.headers.value_or("x-thing", ""), "two words");
    EXPECT_EQ(facts.content_length, 12U);
    EXPECT_TRUE(facts.keep_alive);
    EXPECT_FALSE(facts.chunked);
}

TEST(RequestHead, ReadsTheAbsoluteFormAsItsPath) {
    Request request;
    HeadFacts facts;
    ASSERT_EQ(read("GET http://crm.example/leads?x=1 HTTP/1.1\r\nHost: crm.example\r\n\r\n", request, facts),
              "");
    EXPECT_EQ(request.path, "/leads");
    EXPECT_EQ(request.query, "x=1");
}

TEST(RequestHead, ClosesWhenTheClientWantsOrSpeaksTheOldVersion) {
    Request request;
    HeadFacts facts;
    ASSERT_EQ(read("GET / HTTP/1.1\r\nHost: x\r\nConnection: x, Close\r\n\r\n", request, facts), "");
    EXPECT_FALSE(facts.keep_alive);
    ASSERT_EQ(read("GET / HTTP/1.0\r\n\r\n", request, facts), "");
    EXPECT_FALSE(facts.keep_alive);
}

TEST(RequestHead, RefusesWhatTwoServersCouldReadDifferently) {
    EXPECT_TRUE(is_refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"));
    EXPECT_TRUE(
        is_refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"));
    EXPECT_TRUE(is_refused("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"));
    EXPECT_TRUE(is_refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\n"));
    EXPECT_TRUE(is_refused("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1 1\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET / HTTP/1.1\r\nHost : x\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n folded\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET / HTTP/1.1\r\nHost: x\r\nA: b\nC: d\r\n\r\n"));
    EXPECT_TRUE(is_refused(std::string("GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n", 35)));
}

TEST(RequestHead, RefusesWhatIsNoRequest) {
    EXPECT_TRUE(is_refused("GET / HTTP/1.1\r\n\r\n")) << "no host";
    EXPECT_TRUE(is_refused("GET / HTTP/2.0\r\nHost: x\r\n\r\n"));
    EXPECT_TRUE(is_refused("FETCH / HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET leads HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_TRUE(is_refused("GET /\xc3\xa9 HTTP/1.1\r\nHost: x\r\n\r\n"));
    EXPECT_TRUE(is_refused("\r\n\r\n"));
    EXPECT_TRUE(is_refused("\x16\x03\x01\x02 /x\r\n\r\n"));
}

TEST(RequestHead, FindsItsEndWhereverPacketsCutIt) {
    const std::string head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    for (std::size_t cut = 0; cut < head.size(); ++cut) {
        EXPECT_FALSE(find_head_end(head.substr(0, cut)));
        EXPECT_EQ(find_head_end(head + "body", cut), head.size()) << "searched before: " << cut;
    }
}

} // namespace
} // namespace alcedo::http
