#include "providers/whatsapp/error.hpp"

#include <gtest/gtest.h>

#include "providers/fixture_test.hpp"
#include "providers/said_test.hpp"
#include "sandbox/graph/errors.hpp"

namespace alcedo::providers::whatsapp {
namespace {

using enum FailureKind;

struct Case {
    int code;
    FailureKind kind;
};
const Case cases[] = {
    {0, needs_reconnect},
    {190, needs_reconnect},
    {3, needs_reconnect},
    {10, needs_reconnect},
    {200, needs_reconnect},
    {299, needs_reconnect},
    {131005, needs_reconnect},
    {131031, needs_reconnect},
    {131037, needs_reconnect},
    {131042, needs_reconnect},
    {131045, needs_reconnect},
    {133010, needs_reconnect},
    {368, needs_reconnect},
    {131047, window_closed},
    {4, rate_limited},
    {80007, rate_limited},
    {80008, rate_limited},
    {130429, rate_limited},
    {131048, rate_limited},
    {131056, rate_limited},
    {133016, rate_limited},
    {1, temporary},
    {2, temporary},
    {131000, temporary},
    {131016, temporary},
    {131057, temporary},
    {133004, temporary},
    {2494100, temporary},
    {131026, rejected},
    {131021, rejected},
    {130472, rejected},
    {131062, rejected},
    {131049, rejected},
    {131050, rejected},
    {130497, rejected},
    {131008, rejected},
    {131009, rejected},
    {131051, rejected},
    {131053, rejected},
    {135000, rejected},
    {132000, rejected},
    {132001, rejected},
    {132005, rejected},
    {132007, rejected},
    {132012, rejected},
    {132015, rejected},
    {132016, rejected},
    {132068, rejected},
    {33, not_found},
    {199999, rejected},
};

TEST(WhatsappErrors, MeanTheSameInAnAnswerAndInAStatus) {
    for (const auto& [code, kind] : cases) {
        const auto of_status = failure_of_code(code, "Title", "Details");
        EXPECT_EQ(of_status.kind, kind) << code;
        EXPECT_EQ(of_status.code, code);
        EXPECT_EQ(of_status.detail, "Details") << code;
        expect_said_to_a_person(of_status, std::to_string(code));
        EXPECT_TRUE(kind != rate_limited || of_status.retry_after.count() > 0) << code;

        const auto body = R"({"error":{"message":"m","code":)" + std::to_string(code) +
                          R"(,"error_data":{"details":"Details"}}})";
        const auto of_answer = failure_of(400, body);
        EXPECT_EQ(of_answer.kind, kind) << code;
        EXPECT_EQ(of_answer.detail, "Details") << code;
        expect_said_to_a_person(of_answer, std::to_string(code));
    }
}

TEST(WhatsappErrors, OfTheSimulatedWorldAreSaidAsAPersonWould) {
    for (const int code :
         {130429, 130472, 130497, 131000, 131005, 131008, 131009, 131016, 131021, 131026, 131031,
          131042, 131045, 131047, 131048, 131049, 131050, 131051, 131052, 131053, 131056, 131057,
          132000, 132001, 132005, 132012, 132015, 132016, 133004, 133010, 135000, 33,     190}) {
        const auto error = sandbox::error_of_code(code);
        expect_said_to_a_person(failure_of(error.http_status, error.json(1)), error.message);
        expect_said_to_a_person(failure_of_code(code, error.message, error.details), error.message);
    }
}

TEST(WhatsappErrors, OfTheExamplesAreSaidAsAPersonWould) {
    for (const std::string name :
         {"130429-throughput", "131047-window", "131056-pair-rate", "132001-template-missing", "190-token"})
        expect_said_to_a_person(failure_of(400, fixture("whatsapp/fixtures/error-" + name + ".json")), name);
    EXPECT_EQ(failure_of_code(198765, "Some title of theirs", "Their words").title,
              "WhatsApp did not deliver the message.");
}

TEST(WhatsappErrors, OfTheExamplesAreUnderstood) {
    EXPECT_EQ(failure_of(400, fixture("whatsapp/fixtures/error-130429-throughput.json")).kind, rate_limited);
    EXPECT_EQ(failure_of(400, fixture("whatsapp/fixtures/error-131047-window.json")).kind, window_closed);
    const auto pair = failure_of(400, fixture("whatsapp/fixtures/error-131056-pair-rate.json"));
    EXPECT_EQ(pair.kind, rate_limited);
    EXPECT_EQ(pair.retry_after, std::chrono::seconds{6});
    const auto missing = failure_of(404, fixture("whatsapp/fixtures/error-132001-template-missing.json"));
    EXPECT_EQ(missing.kind, rejected);
    EXPECT_EQ(missing.detail, "template name (order_update) does not exist in en_GB");
    EXPECT_EQ(failure_of(401, fixture("whatsapp/fixtures/error-190-token.json")).kind, needs_reconnect);
}

TEST(WhatsappErrors, WithoutACodeOfItsOwnAreTheGraphs) {
    EXPECT_EQ(failure_of(400, R"({"error":{"code":100,"error_subcode":33}})").kind, not_found);
    EXPECT_EQ(failure_of(400, R"({"error":{"code":100}})").kind, rejected);
    EXPECT_EQ(failure_of(500, R"({"error":{"code":777}})").kind, temporary);
    EXPECT_EQ(failure_of(500, R"({"error":{"code":777}})", {}, Repeating::doubles).kind, unknown_outcome);
    EXPECT_EQ(failure_of(400, R"({"error":{"code":777,"is_transient":true}})", {}, Repeating::doubles).kind,
              unknown_outcome);
    EXPECT_EQ(failure_of(500, R"({"error":{"code":131016}})", {}, Repeating::doubles).kind, temporary)
        << "of this one WhatsApp says that it may be sent again";
    EXPECT_EQ(failure_of(503, "<html>").kind, temporary);
    EXPECT_EQ(failure_of(503, "<html>", {}, Repeating::doubles).kind, unknown_outcome);
}

} // namespace
} // namespace alcedo::providers::whatsapp
