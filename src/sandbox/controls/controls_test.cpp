#include <gtest/gtest.h>

#include "sandbox/testing/live_world.hpp"

namespace alcedo::sandbox::testing {
namespace {

Reply show(LiveWorld& world, const std::string& path) { return world.call(http::Method::get, path, ""); }

TEST(Controls, CreateLeadsAndCountThem) {
    LiveWorld world;
    const auto made = world.control("/_sandbox/leads", R"({"count":3,"fields":{"full_name":"Zoë Example"}})");
    ASSERT_EQ(made.status, 200) << made.text;
    EXPECT_EQ(made.json.at("ids").as_array().size(), 3u);
    EXPECT_EQ(show(world, "/_sandbox/state").json.at("leads").as_int64(), 3);
    const auto listed = show(world, "/_sandbox/leads?limit=2");
    EXPECT_EQ(listed.json.at("items").as_array().size(), 2u);
    EXPECT_EQ(listed.json.at("items").at(0).at("full_name").as_string(), "Zoë Example");
    EXPECT_EQ(world.control("/_sandbox/leads", R"({"form_id":"1"})").status, 404);
}

TEST(Controls, BringLeadsAtARate) {
    LiveWorld world;
    EXPECT_EQ(
        world.control("/_sandbox/leads", R"({"count":50,"rate":1000})").json.at("ids").as_array().size(), 0u);
    EXPECT_TRUE(world.receiver.wait_for(50));
    world.control("/_sandbox/flow", R"({"leads_per_minute":60000})");
    EXPECT_TRUE(world.receiver.wait_for(60));
    world.control("/_sandbox/flow", R"({"leads_per_minute":0})");
    EXPECT_TRUE(world.sandbox.wait_until_quiet(patience));
}

TEST(Controls, ChangeOnlyTheFaultsThatAreNamed) {
    LiveWorld world;
    const auto changed = world.control(
        "/_sandbox/faults",
        R"({"drop_answers":0.25,"error_rate":{"131016":0.5},"reply_delay_ms":{"min":1,"max":2}})");
    ASSERT_EQ(changed.status, 200) << changed.text;
    const auto faults = world.sandbox.faults();
    EXPECT_EQ(faults.drop_answers, 0.25);
    EXPECT_EQ(faults.error_rate.at("131016"), 0.5);
    EXPECT_EQ(faults.reply_delay_ms.max, 2);
    EXPECT_EQ(faults.read_rate, 1) << "as it was";
    EXPECT_EQ(show(world, "/_sandbox/faults").json.at("drop_answers").to_number<double>(), 0.25);
}

TEST(Controls, TellOfCustomersFromBefore) {
    LiveWorld world;
    const std::string path = "/_sandbox/customers/+14155550100";
    const auto now = epoch_ms(SystemClock{}.now());
    const auto wrote = [&](std::int64_t hours_ago) {
        return R"({"name":"Zoë Example","last_wrote":")" +
               to_rfc3339(from_epoch_ms(now - hours_ago * 3'600'000)) + "\"}";
    };
    EXPECT_EQ(world.control(path, wrote(3)).status, 204);
    EXPECT_EQ(world.control(path, wrote(30)).status, 204) << "an older message closes nothing";
    EXPECT_EQ(world.control("/_sandbox/customers/+14155550101", wrote(30)).status, 204);
    EXPECT_EQ(world.control("/_sandbox/customers/nobody", "{}").status, 404);
    const auto state_of_text_to = [&](const std::string& phone) {
        const auto sent = world.send(world.text(phone, "Hello again"));
        EXPECT_EQ(sent.status, 200) << sent.text;
        EXPECT_TRUE(world.sandbox.wait_until_quiet(patience));
        return world.sandbox.messages({.to = phone}).at(0).status;
    };
    EXPECT_NE(state_of_text_to("+14155550100"), "failed");
    EXPECT_EQ(state_of_text_to("+14155550101"), "failed") << "131047: her 24 hours are over";
}

TEST(Controls, LetCustomersWriteAndShowWhatWasSentToThem) {
    LiveWorld world;
    const auto said =
        world.control("/_sandbox/customers/+14155550100/messages", R"({"text":"Is this open?"})");
    ASSERT_EQ(said.status, 200) << said.text;
    ASSERT_TRUE(world.receiver.wait_for(1));
    const auto message = world.receiver.changes()[0].at("value").at("messages").at(0);
    EXPECT_EQ(message.at("text").at("body").as_string(), "Is this open?");
    EXPECT_EQ(message.at("id").as_string(), said.string("wamid"));

    world.send(world.welcome("+14155550100", "outbox-1"));
    world.send(world.welcome("+14155550101", "outbox-2"));
    const auto sent = show(world, "/_sandbox/messages?to=%2B14155550100");
    ASSERT_EQ(sent.json.at("items").as_array().size(), 1u) << sent.text;
    EXPECT_EQ(sent.json.at("items").at(0).at("callback").as_string(), "outbox-1");
    EXPECT_EQ(show(world, "/_sandbox/messages?callback=outbox-2").json.at("items").as_array().size(), 1u);
    EXPECT_EQ(world.control("/_sandbox/customers/nobody/messages", R"({"text":"x"})").status, 404);
}

TEST(Controls, GiveTheCredentialsThatWork) {
    LiveWorld world;
    const auto told = show(world, "/_sandbox/credentials");
    const auto& page = told.json.at("facebook_page");
    const auto reply = world.call(http::Method::get, "/v25.0/" + std::string(page.at("page_id").as_string()),
                                  std::string(page.at("access_token").as_string()));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(told.json.at("email_smtp").at("port").as_int64(), world.sandbox.smtp_port());
}

TEST(Controls, ForgetEverything) {
    LiveWorld world;
    world.sandbox.create_leads({.count = 3});
    world.send(world.welcome("+14155550100", "outbox-1"));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_EQ(world.control("/_sandbox/reset", "").status, 204);
    const auto counts = world.sandbox.counts();
    EXPECT_EQ(counts.leads + counts.messages_accepted + counts.changes_delivered + counts.people_messaged, 0);
    EXPECT_EQ(world.sandbox.sends_with_callback("outbox-1"), 0);
    world.sandbox.create_leads({});
    EXPECT_TRUE(world.receiver.wait_for(7)) << "subscriptions stay";
}

TEST(Controls, ServeTheMediaOfMessages) {
    LiveWorld world;
    world.sandbox.customer_says("+14155550100", {.text = "Is this the book?", .kind = "image"});
    ASSERT_TRUE(world.receiver.wait_for(1));
    const auto image = world.receiver.changes()[0].at("value").at("messages").at(0).at("image").as_object();
    const auto shown = world.call(http::Method::get, "/v25.0/" + std::string(image.at("id").as_string()),
                                  world.told.whatsapp_cloud.access_token);
    EXPECT_EQ(shown.string("mime_type"), "image/jpeg");
    http::OutgoingRequest request;
    request.url = shown.string("url");
    EXPECT_EQ(world.client.call(request)->status, 404) << "only with the token";
    request.headers = {{"Authorization", "Bearer " + world.told.whatsapp_cloud.access_token}};
    const auto bytes = world.client.call(request);
    EXPECT_EQ(hex(sha256(bytes->body)), shown.string("sha256"));
}

} // namespace
} // namespace alcedo::sandbox::testing
