#include "http/client/call_gate.hpp"

#include <gtest/gtest.h>

#include "base/errand.hpp"
#include "base/refusal.hpp"

namespace alcedo::http {
namespace {

constexpr CallSettings few{.to_one_host = 8, .waited_for = 32};

TEST(CallGate, RefusesARequestAtOnceAndSaysWhenToComeBack) {
    CallGate gate(few);
    const ErrandScope errand({TenantId{1}, true});
    std::vector<FairGate::Turn> held;
    for (const std::string host : {"a", "b", "c", "d"}) held.push_back(gate.enter(host));
    try {
        gate.enter("e");
        FAIL() << "a fifth call of one workspace";
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::rate_limited);
        EXPECT_GT(refusal.retry_after(), 0);
    }
    const ErrandScope another({TenantId{2}, true});
    EXPECT_TRUE(gate.enter("a"));
}

TEST(CallGate, KeepsRequestsOfAllWorkspacesFromFillingOneHost) {
    CallGate gate(few);
    std::vector<FairGate::Turn> held;
    std::int64_t tenant = 0;
    EXPECT_THROW(
        while (++tenant < 100) {
            const ErrandScope errand({TenantId{tenant}, true});
            held.push_back(gate.enter("slow.example"));
        },
        Refusal);
    EXPECT_EQ(held.size(), 8U);
    const ErrandScope errand({TenantId{200}, true});
    EXPECT_TRUE(gate.enter("quick.example"));
}

TEST(CallGate, CountsJobsAndRequestsApart) {
    CallGate gate(few, 2);
    std::vector<FairGate::Turn> held;
    const ErrandScope job({TenantId{1}, false});
    held.push_back(gate.enter("a"));
    EXPECT_FALSE(gate.enter("a")) << "a job comes back later";
    const ErrandScope request({TenantId{1}, true});
    EXPECT_TRUE(gate.enter("a"));
}

TEST(CallGate, KnowsWhereAUrlLeads) {
    EXPECT_EQ(host_of("https://graph.facebook.com/v25.0/me?x=//y"), "graph.facebook.com");
    EXPECT_EQ(host_of("http://[::1]:8080"), "[::1]:8080");
    EXPECT_EQ(host_of("https://a:b@host.example?q"), "host.example");
    EXPECT_EQ(host_of("mail.example"), "mail.example");
}

} // namespace
} // namespace alcedo::http
