#include <set>

#include <gtest/gtest.h>

#include "sandbox/testing/live_world.hpp"

namespace alcedo::sandbox::testing {
namespace {

/// Welcomes `count` leads and lets everything happen.
void welcome_leads(LiveWorld& world, int count) {
    auto faults = quick();
    faults.auto_replies = true;
    world.sandbox.set_faults(faults);
    world.sandbox.create_leads({.count = count});
    for (const auto& lead : world.sandbox.leads()) world.send(world.welcome(lead.phone, lead.id));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
}

TEST(MessageLife, BringsAnswersFromMostPeopleButNotFromAll) {
    LiveWorld world;
    welcome_leads(world, 200);
    std::set<std::string> who;
    std::set<std::string> names;
    for (const auto& lead : world.sandbox.leads()) names.insert(lead.full_name);
    for (const auto& change : world.receiver.changes())
        if (const auto* messages = change.at("value").as_object().if_contains("messages")) {
            who.emplace(messages->at(0).at("from").as_string());
            EXPECT_TRUE(names.contains(
                std::string(change.at("value").at("contacts").at(0).at("profile").at("name").as_string())));
        }
    EXPECT_GT(who.size(), 90u);
    EXPECT_LT(who.size(), 180u);
    EXPECT_EQ(world.sandbox.counts().customer_messages, static_cast<std::int64_t>(who.size()))
        << "one message gets one answer at most";
}

TEST(MessageLife, IsTheSameForTheSameSeed) {
    const ManualClock clock(from_epoch_ms(1'790'000'000'000));
    const auto texts = [&] {
        LiveWorld world({.seed = 5, .clock = &clock});
        welcome_leads(world, 30);
        std::multiset<std::string> all;
        for (const auto& change : world.receiver.changes())
            if (const auto* messages = change.at("value").as_object().if_contains("messages"))
                all.insert(boost::json::serialize(messages->at(0).at("from")) +
                           boost::json::serialize(messages->at(0).at("type")));
        return all;
    };
    const auto once = texts();
    EXPECT_FALSE(once.empty());
    EXPECT_EQ(once, texts());
}

TEST(MessageLife, GoesOnForAFewTurns) {
    LiveWorld world;
    welcome_leads(world, 60);
    const auto first = world.sandbox.counts().customer_messages;
    for (const auto& lead : world.sandbox.leads()) world.send(world.text(lead.phone, "What is your level?"));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_GT(world.sandbox.counts().customer_messages, first + first / 3);
    EXPECT_GT(world.sandbox.counts().messages_failed, 0) << "text to those who never wrote";
}

TEST(MessageLife, KnowsCustomersFromAWrittenHistory) {
    LiveWorld world;
    const auto person = make_persona(9, 4, Language::pt);
    world.sandbox.remember_customer(person, SystemClock{}.now() - std::chrono::hours{2});
    world.send(world.text(person.phone, "Olá!"));
    ASSERT_TRUE(world.receiver.wait_for(1));
    EXPECT_EQ(
        world.receiver.changes()[0].at("value").at("contacts").at(0).at("profile").at("name").as_string(),
        person.full_name());
}

} // namespace
} // namespace alcedo::sandbox::testing
