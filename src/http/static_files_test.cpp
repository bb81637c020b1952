#include <array>

#include <gtest/gtest.h>

#include "http/edge/static_site.hpp"
#include "http/test_edge.hpp"

namespace alcedo::http {
namespace {

using testing::TestEdge;
using testing::TestSocket;

const std::string large_script(50'000, 'j');
const std::array<StaticFile, 3> web_app{{
    {"/assets/app-1.js", "text/javascript; charset=utf-8", large_script, "gzipped", "brotlied", "\"js\""},
    {"/index.html", "text/html; charset=utf-8", "<html>", "", "", "\"index\""},
    {"/logo.svg", "image/svg+xml", "<svg/>", "", "", "\"logo\""},
}};

struct Site : TestEdge {
    Site() : TestEdge({}, web_app) {
        routes.get("/healthz", open_to_all, "Health", [](const Request&) { return Response::text("fine"); });
        start();
    }
};

TEST(StaticFiles, AreSentInTheBestEncodingTheClientTakes) {
    Site site;
    TestSocket socket(site);
    const auto plain = socket.get("/assets/app-1.js");
    EXPECT_TRUE(plain.body == large_script);
    EXPECT_EQ(plain.field("Content-Encoding"), "");
    const auto gzip = socket.get("/assets/app-1.js", "Accept-Encoding: gzip, deflate\r\n");
    EXPECT_EQ(gzip.body, "gzipped");
    EXPECT_EQ(gzip.field("Content-Encoding"), "gzip");
    EXPECT_EQ(gzip.field("Vary"), "Accept-Encoding");
    EXPECT_EQ(socket.get("/assets/app-1.js", "Accept-Encoding: gzip, br, zstd\r\n").body, "brotlied");
    EXPECT_EQ(socket.get("/assets/app-1.js", "Accept-Encoding: gzip, br;q=0.9\r\n").body, "gzipped");
    EXPECT_TRUE(socket.get("/assets/app-1.js", "Accept-Encoding: br;q=0, gzip;q=0.0\r\n").body ==
                large_script);
    EXPECT_EQ(socket.get("/logo.svg", "Accept-Encoding: br\r\n").body, "<svg/>");
}

TEST(StaticFiles, AreKeptForEverWhenTheirNameCarriesTheirContent) {
    Site site;
    TestSocket socket(site);
    EXPECT_EQ(socket.get("/assets/app-1.js").field("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(socket.get("/logo.svg").field("Cache-Control"), "no-cache");
}

TEST(StaticFiles, AreNotSentAgainWhenTheClientHasThem) {
    Site site;
    TestSocket socket(site);
    const auto answer = socket.get("/logo.svg", "If-None-Match: \"old\", W/\"logo\"\r\n");
    EXPECT_EQ(answer.status, 304);
    EXPECT_EQ(answer.field("ETag"), "\"logo\"");
    EXPECT_EQ(answer.field("Content-Length"), "");
    EXPECT_EQ(socket.get("/logo.svg", "If-None-Match: \"old\"\r\n").status, 200);
}

TEST(StaticFiles, AnswerPagesOfTheAppWithItsIndex) {
    Site site;
    TestSocket socket(site);
    EXPECT_EQ(socket.get("/").body, "<html>");
    const auto page =
        socket.get("/leads/lead_1?tab=notes", "Accept: text/html,application/xhtml+xml;q=0.9\r\n");
    EXPECT_EQ(page.body, "<html>");
    EXPECT_NE(page.field("Content-Security-Policy").find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(page.field("X-Content-Type-Options"), "nosniff");
    EXPECT_NE(page.field("Referrer-Policy"), "");
    EXPECT_NE(page.field("Permissions-Policy"), "");
}

TEST(StaticFiles, DoNotHideTheApiNorMissingAssets) {
    Site site;
    TestSocket socket(site);
    EXPECT_EQ(socket.get("/healthz", "Accept: text/html\r\n").body, "fine");
    EXPECT_EQ(socket.get("/api/v1/none", "Accept: text/html\r\n").status, 404);
    EXPECT_EQ(socket.get("/assets/old.js", "Accept: text/html\r\n").status, 404);
    EXPECT_EQ(socket.get("/leads").status, 404) << "a program that does not take HTML gets a problem";
    EXPECT_EQ(socket.ask("POST /logo.svg HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").status, 404);
}

TEST(StaticFiles, AnswerHeadLikeGet) {
    Site site;
    TestSocket socket(site);
    const auto answer = socket.ask("HEAD /assets/app-1.js HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(answer.field("Content-Length"), "50000");
    EXPECT_EQ(socket.get("/logo.svg").body, "<svg/>");
}

} // namespace
} // namespace alcedo::http
