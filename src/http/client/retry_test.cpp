#include "http/client/retry.hpp"

#include <gtest/gtest.h>

namespace alcedo::http {
namespace {

const Instant now = parse_rfc3339("2026-11-20T09:00:00Z").value();

std::optional<Milliseconds> after(std::string_view text) { return parse_retry_after(text, now); }

TEST(RetryAfter, IsReadInBothForms) {
    EXPECT_EQ(after("120"), std::chrono::seconds(120));
    EXPECT_EQ(after(" 0 "), Milliseconds{0});
    EXPECT_EQ(after("Fri, 20 Nov 2026 09:02:00 GMT"), std::chrono::minutes(2));
    EXPECT_EQ(after("Friday, 20-Nov-26 09:02:00 GMT"), std::chrono::minutes(2));
    EXPECT_EQ(after("Fri Nov 20 09:02:00 2026"), std::chrono::minutes(2));
}

TEST(RetryAfter, LiesBetweenNowAndAnHour) {
    EXPECT_EQ(after("-5"), Milliseconds{0});
    EXPECT_EQ(after("99999999999999999999"), std::chrono::hours(1));
    EXPECT_EQ(after("86400"), std::chrono::hours(1));
    EXPECT_EQ(after("Fri, 20 Nov 2020 09:02:00 GMT"), Milliseconds{0});
    EXPECT_FALSE(after("soon"));
    EXPECT_FALSE(after(""));
}

Answer answer(int status, const std::string& retry_after = {}) {
    Answer out;
    out.status = status;
    if (!retry_after.empty()) out.headers.add("Retry-After", retry_after);
    return out;
}

std::optional<Milliseconds> wait(const OutgoingRequest& request, const CallResult& result, int tries = 1,
                                 double random = 0.5) {
    return wait_before_retry(request, result, tries, random, now);
}

const RetryPolicy policy{.tries = 5, .first_wait = Milliseconds{1000}, .longest_wait = Milliseconds{10'000}};
const OutgoingRequest read{.retries = policy};
const OutgoingRequest change{.method = Method::post, .retries = policy};

TEST(Retry, DoublesAJitteredWaitUpToTheLongest) {
    EXPECT_EQ(wait(read, answer(500), 1), Milliseconds{500});
    EXPECT_EQ(wait(read, answer(500), 2), Milliseconds{1000});
    EXPECT_EQ(wait(read, answer(500), 4), Milliseconds{4000});
    EXPECT_EQ(wait(read, answer(500), 4, 0.999), Milliseconds{7992});
    EXPECT_FALSE(wait(read, answer(500), 5)) << "no tries are left";
}

TEST(Retry, WaitsAtLeastAsLongAsAsked) {
    EXPECT_EQ(wait(read, answer(429, "7")), Milliseconds{7000});
    EXPECT_FALSE(wait(read, answer(429, "11"))) << "longer than this caller wants to wait";
}

TEST(Retry, KnowsWhatMayPass) {
    for (const int status : {408, 425, 429, 500, 502, 503, 504})
        EXPECT_TRUE(wait(read, answer(status))) << status;
    for (const int status : {200, 301, 400, 401, 403, 404, 409, 422, 501})
        EXPECT_FALSE(wait(read, answer(status))) << status;
    EXPECT_TRUE(wait(read, TransportFailure{FailureKind::timeout, "", false}));
    EXPECT_FALSE(wait(read, TransportFailure{FailureKind::refused_by_guard, "", true}));
    EXPECT_FALSE(wait(read, TransportFailure{FailureKind::tls, "", true}));
}

TEST(Retry, RepeatsAChangeOnlyWhenThatIsSafe) {
    EXPECT_FALSE(wait(change, answer(503)));
    EXPECT_FALSE(wait(change, TransportFailure{FailureKind::timeout, "", false}));
    EXPECT_TRUE(wait(change, TransportFailure{FailureKind::connect, "", true}));
    auto keyed = change;
    keyed.retries.even_if_it_may_have_arrived = true;
    EXPECT_TRUE(wait(keyed, answer(503)));
}

TEST(AddressGuard, TellsPublicAddressesFromOurOwn) {
    for (const auto* address : {"127.0.0.1",
                                "10.1.2.3",
                                "172.16.0.1",
                                "172.31.255.255",
                                "192.168.1.1",
                                "169.254.169.254",
                                "100.64.0.1",
                                "0.0.0.0",
                                "224.0.0.1",
                                "255.255.255.255",
                                "198.18.0.1",
                                "203.0.113.5",
                                "::",
                                "::1",
                                "::ffff:10.0.0.1",
                                "::ffff:169.254.169.254",
                                "fe80::1",
                                "fc00::1",
                                "fd00:ec2::254",
                                "ff02::1",
                                "2001:db8::1",
                                "2002:7f00:1::",
                                "64:ff9b::7f00:1",
                                "64:ff9b::a9fe:a9fe",
                                "2001::1",
                                "100::1",
                                "not an address",
                                ""})
        EXPECT_TRUE(leads_inside(address)) << address;
    for (const auto* address : {"8.8.8.8", "157.240.1.35", "172.32.0.1", "100.128.0.1", "2606:4700::1111",
                                "2a03:2880:f12f::1", "64:ff9b::808:808", "::ffff:8.8.8.8"})
        EXPECT_FALSE(leads_inside(address)) << address;
}

} // namespace
} // namespace alcedo::http
