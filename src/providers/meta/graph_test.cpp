#include "providers/meta/graph.hpp"

#include <gtest/gtest.h>

#include "providers/fixture_test.hpp"
#include "providers/loose_json.hpp"

namespace alcedo::providers::meta {
namespace {

const Graph graph{"https://graph.example.com", "v25.0", "900000000000009",
                  "test-app-secret-0123456789abcdef"};
const std::string proof = "fbcd8d65a5d0b274ab53ef78507e3c74828d99201a0e68d2d7d43f83665bd5ed";

TEST(Graph, ProvesTheTokenOfThisCallWithTheAppSecret) {
    EXPECT_EQ(app_secret_proof(graph.app_secret, "EAAFAKEpagetoken"), proof);
}

TEST(Graph, PutsTheTokenIntoTheHeaderAndNeverIntoTheUrl) {
    const auto request =
        graph_call(graph, http::Method::get, "/me", "EAAFAKEpagetoken", {{"fields", "id,name"}});
    EXPECT_EQ(request.url, "https://graph.example.com/v25.0/me?fields=id%2Cname&appsecret_proof=" + proof);
    EXPECT_EQ(header_of(request, "Authorization"), "Bearer EAAFAKEpagetoken");
}

TEST(Graph, SendsNoProofWithoutAnAppSecret) {
    const auto request = graph_call(Graph{}, http::Method::get, "/me", "t");
    EXPECT_EQ(request.url, "https://graph.facebook.com/v25.0/me");
}

TEST(Graph, LetsNoTokenBreakOutOfItsHeader) {
    const auto request = graph_call(graph, http::Method::get, "/me", "abc\r\nX-Evil: 1");
    EXPECT_EQ(header_of(request, "Authorization"), "Bearer abcX-Evil:1");
}

TEST(Graph, EncodesEverythingThatCouldLeaveAPathSegment) {
    EXPECT_EQ(percent_encoded("12/../3?a=b&c#é"), "12%2F..%2F3%3Fa%3Db%26c%23%C3%A9");
}

TEST(Graph, AsksAboutATokenAsTheApp) {
    const auto request = debug_token_request(graph, "EAAFAKEpagetoken");
    EXPECT_EQ(header_of(request, "Authorization"), "Bearer 900000000000009|test-app-secret-0123456789abcdef");
    EXPECT_NE(request.url.find("/debug_token?input_token=EAAFAKEpagetoken&"), std::string::npos);

    const auto answer = read_debug_token(answered(200, fixture("meta/fixtures/debug-token.json")));
    ASSERT_TRUE(answer);
    EXPECT_TRUE(answer->is_valid);
    EXPECT_EQ(answer->type, "PAGE");
    EXPECT_EQ(answer->profile_id, "100000000000001");
    EXPECT_EQ(answer->expires_at, std::nullopt);
    EXPECT_EQ(answer->scopes, (std::vector<std::string>{"pages_show_list", "leads_retrieval"}));
}

TEST(Graph, TakesTheHighestOfAllUsageHeaders) {
    const auto document = LooseDocument::require(fixture("meta/fixtures/headers-usage.json"));
    http::Headers headers;
    for (const auto& name : document.root().names()) headers.add(name, document.root()[name].text());
    EXPECT_EQ(read_usage(headers).percent, 97);
    EXPECT_EQ(read_usage(headers).wait, Milliseconds{0});
    EXPECT_EQ(read_usage({}).percent, 0);
    EXPECT_EQ(read_usage({{"X-App-Usage", "not json"}}).percent, 0);
    EXPECT_EQ(read_usage({{"X-App-Usage", R"({"total_time":71.5})"}}).percent, 71.5);
}

TEST(Graph, TakesASuccessThatItCannotReadAsTemporary) {
    EXPECT_EQ(read_debug_token(answered(200, "<html>")).failure().kind, FailureKind::temporary);
    EXPECT_EQ(read_debug_token(answered(200, "{}")).failure().kind, FailureKind::temporary);
}

} // namespace
} // namespace alcedo::providers::meta
