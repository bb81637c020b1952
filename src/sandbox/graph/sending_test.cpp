#include <set>

#include <gtest/gtest.h>

#include "sandbox/testing/live_world.hpp"

namespace alcedo::sandbox::testing {
namespace {

namespace bj = boost::json;
const std::string asha = "+919811000001";
const std::string emma = "+14155550100";

TEST(Sending, AcceptsATemplateAndTellsItsStatuses) {
    LiveWorld world;
    const auto reply = world.send(world.welcome(asha, "outbox-7"));
    ASSERT_EQ(reply.status, 200) << reply.text;
    EXPECT_EQ(reply.json.at("contacts").at(0).at("wa_id").as_string(), asha.substr(1));
    EXPECT_EQ(reply.json.at("messages").at(0).at("message_status").as_string(), "accepted");
    const auto wamid = LiveWorld::wamid_of(reply);
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    const auto statuses = world.receiver.statuses_of(wamid);
    EXPECT_EQ(std::set<std::string>(statuses.begin(), statuses.end()),
              (std::set<std::string>{"sent", "delivered", "read"}));
    for (const auto& change : world.receiver.changes())
        EXPECT_EQ(change.at("value").at("statuses").at(0).at("biz_opaque_callback_data").as_string(),
                  "outbox-7");

    const auto sent = world.sandbox.messages({.callback = "outbox-7"}).at(0);
    EXPECT_EQ(sent.status, "read");
    EXPECT_EQ(sent.template_name, "lead_welcome");
    EXPECT_TRUE(sent.text.starts_with("Hi Asha, this is Casa Brisa")) << sent.text;
}

TEST(Sending, RefusesTemplatesAsTheRealOneDoes) {
    LiveWorld world;
    auto missing = world.welcome(asha, "a");
    missing["template"].as_object()["language"].as_object()["code"] = "fr";
    EXPECT_EQ(world.send(missing).status, 404);
    EXPECT_EQ(world.send(missing).code(), 132001);

    auto paused = world.welcome(asha, "a");
    paused["template"].as_object()["name"] = "oferta_verano";
    paused["template"].as_object()["language"].as_object()["code"] = "es";
    EXPECT_EQ(world.send(paused).code(), 132015);

    auto pending = world.welcome(asha, "a");
    pending["template"].as_object()["name"] = "autumn_courses";
    EXPECT_EQ(world.send(pending).code(), 132001);

    auto one_short = world.welcome(asha, "a");
    one_short["template"].at("components").at(0).at("parameters").as_array().pop_back();
    EXPECT_EQ(world.send(one_short).code(), 132000);

    auto without_document = world.welcome(asha, "a");
    without_document["template"].as_object()["name"] = "course_catalogue";
    EXPECT_EQ(world.send(without_document).code(), 132012);
    EXPECT_EQ(world.sandbox.counts().messages_accepted, 0);
}

TEST(Sending, WantsNamedVariablesByName) {
    LiveWorld world;
    auto message =
        bj::parse(R"({"messaging_product":"whatsapp","to":"+919811000001","type":"template","template":
        {"name":"trial_reminder","language":{"code":"en_US"},"components":[{"type":"body","parameters":[
        {"type":"text","parameter_name":"lesson_time","text":"at six"},
        {"type":"text","parameter_name":"first_name","text":"Asha"}]}]}})")
            .as_object();
    EXPECT_EQ(world.send(message).status, 200);
    EXPECT_EQ(world.sandbox.messages().at(0).text,
              "Hi Asha, your trial lesson is at six. Shall we keep your place?");
    message["template"].at("components").at(0).at("parameters").at(0).as_object().erase("parameter_name");
    EXPECT_EQ(world.send(message).code(), 100);
}

TEST(Sending, AcceptsTextOutsideTheWindowAndFailsItLater) {
    ManualClock clock(from_epoch_ms(1'790'000'000'000));
    LiveWorld world({.clock = &clock});
    const auto outside = LiveWorld::wamid_of(world.send(world.text(asha, "Hello?")));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_EQ(world.receiver.statuses_of(outside), std::vector<std::string>{"failed"});
    EXPECT_EQ(world.sandbox.messages().at(0).error, 131047);

    world.sandbox.customer_says(asha, {.text = "नमस्ते"});
    clock.advance(std::chrono::hours{23});
    const auto inside = LiveWorld::wamid_of(world.send(world.text(asha, "Hello!")));
    clock.advance(std::chrono::hours{2});
    const auto too_late = LiveWorld::wamid_of(world.send(world.text(asha, "Hello?")));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    EXPECT_EQ(world.receiver.statuses_of(inside).size(), 3u);
    EXPECT_EQ(world.receiver.statuses_of(too_late), std::vector<std::string>{"failed"});
}

TEST(Sending, FailsForPeopleWithoutWhatsappAndMarketingThatIsNotWanted) {
    LiveWorld world;
    const auto nobody = LiveWorld::wamid_of(world.send(world.welcome("+34650000404", "a")));
    auto marketing = world.welcome(emma, "b");
    marketing["template"].as_object()["name"] = "follow_up";
    const auto american = LiveWorld::wamid_of(world.send(marketing));
    world.sandbox.customer_says(asha, {.text = "STOP"});
    marketing["to"] = asha;
    const auto stopped = LiveWorld::wamid_of(world.send(marketing));
    ASSERT_TRUE(world.sandbox.wait_until_quiet(patience));
    std::map<std::string, int> errors;
    for (const auto& sent : world.sandbox.messages()) errors[sent.wamid] = sent.error.value_or(0);
    EXPECT_EQ(errors[nobody], 131026);
    EXPECT_EQ(errors[american], 131049);
    EXPECT_EQ(errors[stopped], 131050);
}

TEST(Sending, LimitsMessagesToOnePersonAndMessagesASecond) {
    ManualClock clock(from_epoch_ms(1'790'000'000'000));
    LiveWorld world({.clock = &clock});
    for (int i = 0; i < 45; ++i)
        ASSERT_EQ(world.send(world.welcome(asha, std::to_string(i))).status, 200) << i;
    EXPECT_EQ(world.send(world.welcome(asha, "x")).code(), 131056);
    EXPECT_EQ(world.send(world.welcome(emma, "y")).status, 200) << "someone else";
    clock.advance(std::chrono::seconds{6});
    EXPECT_EQ(world.send(world.welcome(asha, "z")).status, 200);

    auto faults = quick();
    faults.throughput_limit = 1;
    faults.pair_limit = false;
    world.sandbox.set_faults(faults);
    int limited = 0;
    for (int i = 0; i < 5; ++i) limited += world.send(world.welcome(emma, "t")).status == 400;
    EXPECT_GE(limited, 2);
}

TEST(Sending, CarriesOutWhatItDoesNotAnswer) {
    LiveWorld world;
    auto faults = quick();
    faults.drop_answers = 1;
    world.sandbox.set_faults(faults);
    EXPECT_EQ(world.send(world.welcome(asha, "outbox-9")).status, 0) << "no answer at all";
    EXPECT_EQ(world.sandbox.sends_with_callback("outbox-9"), 1);
    EXPECT_FALSE(world.sandbox.messages().at(0).answered);
    ASSERT_TRUE(world.receiver.wait_for(3)) << "the statuses tell what became of it";
    faults.drop_answers = 0;
    world.sandbox.set_faults(faults);
    EXPECT_EQ(world.send(world.welcome(asha, "outbox-9")).status, 200);
    const auto counts = world.sandbox.counts();
    EXPECT_EQ(counts.messages_repeated, 1);
    EXPECT_EQ(counts.people_welcomed_twice, 1);
    EXPECT_EQ(counts.answers_dropped, 1);
}

TEST(Sending, RefusesWhatIsNoMessage) {
    LiveWorld world;
    EXPECT_EQ(world.send({{"to", asha}}).code(), 100);
    EXPECT_EQ(world.send(world.text("nobody", "hi")).code(), 100);
    EXPECT_EQ(world.send(world.text(asha, "")).code(), 131008);
    EXPECT_EQ(world.send(world.text(asha, std::string(4097, 'a'))).code(), 100);
    EXPECT_EQ(world.send(world.text("+351 912 555 014", "me")).code(), 131021);
    EXPECT_EQ(
        world
            .send({{"messaging_product", "whatsapp"}, {"to", asha}, {"type", "poll"}, {"poll", bj::object{}}})
            .code(),
        100);
    const auto path = "/v25.0/" + world.told.whatsapp_cloud.phone_number_id + "/messages";
    EXPECT_EQ(world.post(path, bj::serialize(world.welcome(asha, "a"))).code(), 10) << "a page token";
}

TEST(Sending, MarksMessagesAsRead) {
    LiveWorld world;
    const auto wamid = world.sandbox.customer_says(asha, {.text = "hi"});
    EXPECT_EQ(world.send({{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", wamid}}).text,
              R"({"success":true})");
    EXPECT_EQ(world.sandbox.counts().messages_accepted, 0);
}

TEST(Sending, ReachesPeopleByTheirUserId) {
    LiveWorld world;
    world.sandbox.customer_says(asha, {.text = "hi"});
    ASSERT_TRUE(world.receiver.wait_for(1));
    const std::string user_id(
        world.receiver.changes()[0].at("value").at("messages").at(0).at("from_user_id").as_string());
    auto message = world.text(asha, "Hello!");
    message.erase("to");
    message["recipient"] = user_id;
    const auto reply = world.send(message);
    EXPECT_EQ(reply.json.at("contacts").at(0).at("user_id").as_string(), user_id) << reply.text;
    EXPECT_EQ(world.sandbox.messages().at(0).to, asha.substr(1));
}

TEST(WhatsappAccount, ListsNumbersAndTemplates) {
    LiveWorld world;
    const auto& told = world.told.whatsapp_cloud;
    const auto get = [&](const std::string& path) {
        return world.call(http::Method::get, path, told.access_token);
    };
    EXPECT_EQ(get("/v25.0/" + told.waba_id + "/phone_numbers").json.at("data").at(0).at("id").as_string(),
              told.phone_number_id);
    const auto approved = get("/v25.0/" + told.waba_id + "/message_templates?status=APPROVED&limit=100");
    EXPECT_EQ(approved.json.at("data").as_array().size(), 10u) << approved.text;
    const auto first = get("/v25.0/" + told.waba_id + "/message_templates?limit=5");
    EXPECT_EQ(first.json.at("data").as_array().size(), 5u);
    EXPECT_TRUE(first.json.at("paging").as_object().contains("next"));
    EXPECT_EQ(get("/" + told.phone_number_id + "?fields=verified_name").string("verified_name"),
              "Casa Brisa");
}

} // namespace
} // namespace alcedo::sandbox::testing
