#include "sandbox/stage/ledger.hpp"

#include <gtest/gtest.h>

namespace alcedo::sandbox {
namespace {

SentMessage message(const std::string& wamid, const std::string& to, const std::string& callback) {
    SentMessage sent;
    sent.wamid = wamid;
    sent.to = to;
    sent.template_name = "lead_welcome";
    sent.callback = callback;
    return sent;
}

TEST(Ledger, ForgetsOldMessagesButNotHowOftenTheyCame) {
    Ledger ledger(10);
    for (int i = 0; i < 100; ++i)
        ledger.add(message("w" + std::to_string(i), std::to_string(i), "outbox-" + std::to_string(i)));
    ledger.add(message("again", "3", "outbox-3"));
    EXPECT_EQ(ledger.find({}).size(), 10u);
    EXPECT_EQ(ledger.find({.callback = "outbox-3"}).size(), 1u) << "the first one is no longer held";
    EXPECT_EQ(ledger.sends_with_callback("outbox-3"), 2);
    EXPECT_EQ(ledger.sends_with_callback("outbox-4"), 1);
    EXPECT_EQ(ledger.sends_with_callback("outbox-x"), 0);
    Counts counts;
    ledger.count_into(counts);
    EXPECT_EQ(counts.messages_accepted, 101);
    EXPECT_EQ(counts.callbacks, 100);
    EXPECT_EQ(counts.messages_repeated, 1);
    EXPECT_EQ(counts.people_messaged, 100);
    EXPECT_EQ(counts.people_welcomed_twice, 1);
}

TEST(Ledger, FollowsStatusesOfMessagesItHolds) {
    Ledger ledger(2);
    for (const auto* wamid : {"a", "b", "c"}) ledger.add(message(wamid, "1", ""));
    ledger.set_status("a", "read");
    ledger.set_status("c", "failed", 131026);
    const auto all = ledger.find({});
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].status, "failed");
    EXPECT_EQ(all[0].error, 131026);
    EXPECT_EQ(all[1].status, "accepted");
    Counts counts;
    ledger.count_into(counts);
    EXPECT_EQ(counts.messages_failed, 1);
}

TEST(Ledger, FindsByPhoneWithOrWithoutItsPlus) {
    Ledger ledger(10);
    ledger.add(message("a", "14155550100", ""));
    ledger.add(message("b", "14155550101", ""));
    EXPECT_EQ(ledger.find({.to = "+14155550100"}).at(0).wamid, "a");
    EXPECT_EQ(ledger.find({.to = "14155550101"}).at(0).wamid, "b");
    EXPECT_EQ(ledger.find({.limit = 1}).at(0).wamid, "b") << "newest first";
}

} // namespace
} // namespace alcedo::sandbox
