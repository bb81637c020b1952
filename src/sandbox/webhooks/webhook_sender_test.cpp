#include <set>

#include <gtest/gtest.h>

#include "sandbox/testing/live_world.hpp"

namespace alcedo::sandbox::testing {
namespace {

TEST(Webhooks, TellOfEveryLeadSignedByTheApp) {
    LiveWorld world;
    const auto ids = world.sandbox.create_leads({.count = 40});
    ASSERT_TRUE(world.receiver.wait_for(40));
    std::set<std::string> told;
    for (const auto& change : world.receiver.changes())
        told.emplace(change.at("value").at("leadgen_id").as_string());
    EXPECT_EQ(told, std::set<std::string>(ids.begin(), ids.end()));
    EXPECT_EQ(world.receiver.badly_signed, 0);
}

TEST(Webhooks, ComeAgainUntilTheyAreTaken) {
    LiveWorld world;
    world.receiver.refuse_next(4);
    world.sandbox.create_leads({});
    ASSERT_TRUE(world.receiver.wait_for(1));
    EXPECT_EQ(world.receiver.posts, 5);
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_EQ(world.sandbox.counts().webhooks_refused, 4);
}

TEST(Webhooks, WaitForAServerThatIsDown) {
    auto world = std::make_unique<LiveWorld>();
    std::string url;
    {
        Receiver gone(world->told.app_secret, world->told.verify_token);
        url = gone.url();
    }
    world->sandbox.set_webhook_url(url);
    world->sandbox.create_leads({.count = 3});
    EXPECT_FALSE(world->sandbox.wait_until_quiet(Milliseconds{100}));
    const auto counts = world->sandbox.counts();
    EXPECT_EQ(counts.changes_waiting, 3);
    EXPECT_GT(counts.webhooks_refused, 0);
}

TEST(Webhooks, GoNowhereWithoutBothSubscriptions) {
    Sandbox sandbox;
    Receiver receiver(SandboxOptions{}.app_secret, SandboxOptions{}.verify_token);
    sandbox.set_webhook_url(receiver.url());
    sandbox.start();
    sandbox.create_leads({});
    EXPECT_EQ(sandbox.counts().changes_lost, 1);
    sandbox.subscribe_all();
    sandbox.create_leads({});
    EXPECT_TRUE(receiver.wait_for(1));
}

TEST(Webhooks, CanBeLostDoubledAndNumbered) {
    LiveWorld world;
    auto faults = quick();
    faults.webhook_loss = 1;
    faults.webhook_loss_field = "leadgen";
    world.sandbox.set_faults(faults);
    world.sandbox.create_leads({.count = 5});
    world.sandbox.customer_says("+14155550100", {.text = "hi"});
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_EQ(world.receiver.changes().size(), 1u) << "only the message";

    faults.webhook_loss = 0;
    faults.webhook_duplicates = 1;
    faults.webhook_numeric_ids = true;
    world.sandbox.set_faults(faults);
    world.sandbox.create_leads({});
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    const auto changes = world.receiver.changes();
    ASSERT_EQ(changes.size(), 3u);
    EXPECT_EQ(changes[1], changes[2]);
    EXPECT_TRUE(changes[1].at("value").at("leadgen_id").is_int64());
}

TEST(Webhooks, ComeTogetherWhenTheyPileUp) {
    LiveWorld world({.webhook_connections = 1});
    world.sandbox.create_leads({.count = 500});
    ASSERT_TRUE(world.receiver.wait_for(500));
    EXPECT_GT(world.receiver.largest_batch, 1u);
    EXPECT_LE(world.receiver.largest_batch, 20u);
}

TEST(Webhooks, AreSubscribedToByTheAppAfterAChallenge) {
    LiveWorld world;
    const auto path = "/v25.0/" + world.told.app_id + "/subscriptions";
    const auto token = world.told.app_id + "|" + world.told.app_secret;
    const auto subscribe = [&](const std::string& verify_token) {
        return world.call(http::Method::post, path, token,
                          "object=page&fields=leadgen&verify_token=" + verify_token +
                              "&callback_url=" + world.receiver.url(),
                          "application/x-www-form-urlencoded");
    };
    EXPECT_EQ(subscribe("wrong").code(), 2200);
    EXPECT_EQ(subscribe(world.told.verify_token).status, 200);
}

TEST(Webhooks, FollowThePagesOwnSubscription) {
    LiveWorld world;
    const auto path = "/v25.0/" + world.told.facebook_page.page_id + "/subscribed_apps";
    EXPECT_EQ(world.call(http::Method::del, path, world.told.facebook_page.access_token).status, 200);
    EXPECT_EQ(world.get(path).json.at("data").as_array().size(), 0u);
    world.sandbox.create_leads({});
    EXPECT_EQ(world.sandbox.counts().changes_lost, 1);
    EXPECT_EQ(world.post(path + "?subscribed_fields=leadgen,feed", "").status, 200);
    EXPECT_EQ(world.get(path).json.at("data").at(0).at("subscribed_fields").as_array().size(), 2u);
    world.sandbox.create_leads({});
    EXPECT_TRUE(world.receiver.wait_for(1));
}

} // namespace
} // namespace alcedo::sandbox::testing
