#include "providers/meta/error.hpp"

#include <gtest/gtest.h>

#include "providers/fixture_test.hpp"
#include "providers/said_test.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::providers::meta {
namespace {

using enum FailureKind;

std::string error_body(int code, int subcode = 0, bool transient = false) {
    return R"({"error":{"message":"Words of theirs","type":"OAuthException","code":)" + std::to_string(code) +
           R"(,"error_subcode":)" + std::to_string(subcode) + R"(,"is_transient":)" +
           (transient ? "true" : "false") + "}}";
}

struct Case {
    int status;
    std::string body;
    FailureKind kind;
};

TEST(GraphErrors, AreDecidedByCodeAndSubcodeAndOnlyThenByStatus) {
    const Case cases[] = {
        {400, error_body(190), needs_reconnect},
        {400, error_body(190, 463), needs_reconnect},
        {400, error_body(102), needs_reconnect},
        {403, error_body(10), needs_reconnect},
        {403, error_body(200), needs_reconnect},
        {403, error_body(299), needs_reconnect},
        {400, error_body(3), needs_reconnect},
        {400, error_body(4, 0, true), rate_limited},
        {400, error_body(17), rate_limited},
        {400, error_body(32), rate_limited},
        {400, error_body(341), rate_limited},
        {400, error_body(613), rate_limited},
        {400, error_body(80000), rate_limited},
        {400, error_body(80014), rate_limited},
        {400, error_body(80015), rejected},
        {400, error_body(100, 33), not_found},
        {400, error_body(803), not_found},
        {400, error_body(100), rejected},
        {400, error_body(2500), rejected},
        {400, error_body(2635), rejected},
        {400, error_body(368), rejected},
        {400, error_body(506), rejected},
        {400, error_body(1), temporary},
        {500, error_body(2), temporary},
        {400, error_body(99999, 0, true), temporary},
        {503, error_body(99999), temporary},
        {401, error_body(99999), needs_reconnect},
        {400, error_body(99999), rejected},
        {429, "", rate_limited},
        {404, "<html>", not_found},
        {502, "<html>Bad Gateway</html>", temporary},
        {400, "{}", temporary},
    };
    for (const auto& [status, body, kind] : cases) {
        const auto failure = failure_of(status, body);
        EXPECT_EQ(failure.kind, kind) << status << ' ' << body;
        expect_said_to_a_person(failure, body);
        EXPECT_EQ(failure.kind == rate_limited, failure.retry_after.count() > 0) << body;
    }
}

TEST(GraphErrors, KeepCodeSubcodeAndMetasWords) {
    const auto failure = failure_of(400, fixture("meta/fixtures/error-token-expired.json"));
    EXPECT_EQ(failure.kind, needs_reconnect);
    EXPECT_EQ(failure.code, 190);
    EXPECT_EQ(failure.subcode, 463);
    EXPECT_EQ(failure.title, "The access token has expired.");
    EXPECT_NE(failure.detail.find("Session has expired"), std::string::npos);
}

TEST(GraphErrors, OfTheExamplesAreUnderstood) {
    const std::pair<std::string, FailureKind> examples[] = {{"error-buc-throttled", rate_limited},
                                                            {"error-permission", needs_reconnect},
                                                            {"error-rate-limited", rate_limited},
                                                            {"error-transient", temporary},
                                                            {"error-lead-not-visible", not_found}};
    for (const auto& [name, kind] : examples)
        EXPECT_EQ(failure_of(400, fixture("meta/fixtures/" + name + ".json")).kind, kind) << name;
}

TEST(GraphErrors, OfTheExamplesAreSaidAsAPersonWould) {
    for (const std::string name :
         {"buc-throttled", "permission", "rate-limited", "transient", "lead-not-visible", "token-expired"})
        expect_said_to_a_person(failure_of(400, fixture("meta/fixtures/error-" + name + ".json")), name);
    EXPECT_EQ(told(failure_of(400, fixture("meta/fixtures/error-transient.json"))),
              "Meta has a problem right now. Try again in a few minutes.");
}

TEST(GraphErrors, OfTheSimulatedWorldAreSaidAsAPersonWould) {
    for (const int code : {1, 2, 4, 10, 17, 32, 33, 190, 200, 341, 368, 613, 80005, 80007}) {
        const auto error = sandbox::error_of_code(code);
        expect_said_to_a_person(failure_of(error.http_status, error.json(1)), error.message);
    }
}

TEST(GraphErrors, OfAMissingAnswerAreSaidAsAPersonWould) {
    using http::FailureKind;
    for (const auto kind : {FailureKind::connect, FailureKind::timeout, FailureKind::broken,
                            FailureKind::bad_url, FailureKind::refused_by_guard})
        for (const auto repeating : {Repeating::harmless, Repeating::doubles})
            expect_said_to_a_person(success_of(unanswered(kind, false), repeating).failure(), "no answer");
    for (const int status : {400, 401, 403, 404, 429, 500, 502, 503})
        expect_said_to_a_person(failure_of(status, "<html>Bad Gateway</html>"), std::to_string(status));
}

TEST(GraphErrors, WaitAsLongAsTheUsageHeadersSay) {
    const http::Headers headers{
        {"X-Business-Use-Case-Usage",
         R"({"100":[{"type":"leadgen","call_count":100,"estimated_time_to_regain_access":19}]})"}};
    const auto failure = success_of(answered(400, error_body(80005), headers)).failure();
    EXPECT_EQ(failure.retry_after, std::chrono::minutes{19});
    EXPECT_EQ(success_of(answered(400, error_body(80005))).failure().retry_after, std::chrono::minutes{5});
}

TEST(GraphErrors, OfAMissingAnswerAreTemporaryUnlessRepeatingDoubles) {
    for (const auto kind :
         {http::FailureKind::connect, http::FailureKind::timeout, http::FailureKind::broken})
        for (const bool surely_not_sent : {true, false}) {
            const auto result = unanswered(kind, surely_not_sent);
            EXPECT_EQ(success_of(result).failure().kind, temporary);
            EXPECT_EQ(success_of(result, Repeating::doubles).failure().kind,
                      surely_not_sent ? temporary : unknown_outcome);
        }
    EXPECT_EQ(success_of(unanswered(http::FailureKind::refused_by_guard, true)).failure().kind, rejected);
    EXPECT_EQ(success_of(answered(502, "<html>"), Repeating::doubles).failure().kind, unknown_outcome);
}

} // namespace
} // namespace alcedo::providers::meta
