// What WhatsApp reports of a message, in whatever order.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

constexpr std::int64_t noon = 1'900'000'000; // 2030-03-17T17:46:40Z

/// A greeted lead about whose message WhatsApp has reported nothing yet.
struct Greeted {
    explicit Greeted(db::Engine engine) : school(engine) {
        school.set_faults([](sandbox::Faults& faults) { faults.statuses = false; });
        lead = school.greeted_lead(emma);
        conversation = school.conversation_of(lead);
    }
    /// Delivers a status of the greeting; WhatsApp tells times in seconds.
    void report(const std::string& status, std::int64_t seconds, int error = 0, std::string wamid = {}) {
        if (wamid.empty()) wamid = this->wamid();
        boost::json::object update{{"id", wamid},
                                   {"status", status},
                                   {"timestamp", std::to_string(seconds)},
                                   {"recipient_id", "447700900123"}};
        if (error != 0) update["errors"] = boost::json::array{{{"code", error}, {"title", "no"}}};
        tell("messages", "statuses", update);
    }
    /// She presses "Stop promotions" in WhatsApp, or takes it back.
    void wish(const std::string& value) {
        tell("user_preferences", "user_preferences",
             {{"wa_id", "447700900123"},
              {"category", "marketing_messages"},
              {"detail", "by her"},
              {"value", value},
              {"timestamp", std::to_string(noon)}});
    }
    void tell(const std::string& field, const std::string& list, const boost::json::object& element) {
        const auto told = school.server.sandbox.credentials().whatsapp_cloud;
        const boost::json::object value{{"messaging_product", "whatsapp"},
                                        {"metadata", {{"phone_number_id", told.phone_number_id}}},
                                        {list, boost::json::array{element}}};
        const auto answer = school.server.deliver(boost::json::serialize(boost::json::object{
            {"object", "whatsapp_business_account"},
            {"entry",
             boost::json::array{{{"id", told.waba_id},
                                 {"changes", boost::json::array{{{"field", field}, {"value", value}}}}}}}}));
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_TRUE(school.server.settle());
    }
    std::string wamid() {
        return school.server.value("select external_id from messages where kind = 'template' order by id");
    }
    std::string at(const std::string& member) {
        return text_at(school.messages(conversation).back(), "/" + member);
    }

    School school;
    std::string lead, conversation;
};

ALCEDO_WHOLE_TEST(Statuses, OfAFailureSendTheEmailInstead) {
    Greeted greeted(engine);
    greeted.report("failed", noon);
    EXPECT_EQ(greeted.school.server.sandbox.counts().mails, 1);
}

ALCEDO_WHOLE_TEST(Statuses, OfAFailureThatComesDaysLaterSendNoEmail) {
    Greeted greeted(engine);
    greeted.school.server.database->write_across(
        [](db::SystemTx& tx) { tx.run("update leads set captured_at = captured_at - 90000000"); });
    greeted.report("failed", noon);
    EXPECT_EQ(greeted.at("state"), "failed");
    EXPECT_EQ(greeted.school.server.sandbox.counts().mails, 0);
}

ALCEDO_WHOLE_TEST(Statuses, OfAFailureSendNoEmailToSomebodyWhoIsInTalk) {
    Greeted greeted(engine);
    greeted.school.server.sandbox.customer_says("+447700900123", {.text = "Hello?"});
    ASSERT_TRUE(greeted.school.server.settle());
    greeted.report("failed", noon);
    EXPECT_EQ(greeted.school.server.sandbox.counts().mails, 0);
}

ALCEDO_WHOLE_TEST(Statuses, OfAFailureSendNoEmailAfterAPersonHasWritten) {
    Greeted greeted(engine);
    const auto said = greeted.school.owner.talk.post(
        "/conversations/" + greeted.conversation + "/messages",
        {{"message_template",
          {{"name", "trial_reminder"},
           {"language", "en_US"},
           {"variables", boost::json::array{{{"name", "first_name"}, {"value", "Emma"}},
                                            {{"name", "lesson_time"}, {"value", "today at seven"}}}}}}});
    ASSERT_EQ(said.status, 201) << said.body;
    ASSERT_TRUE(greeted.school.server.settle());
    greeted.report("failed", noon);
    EXPECT_EQ(greeted.school.server.sandbox.counts().mails, 0);
}

ALCEDO_WHOLE_TEST(Statuses, TakeAReadMessageForADeliveredOne) {
    Greeted greeted(engine);
    greeted.report("read", noon);
    EXPECT_EQ(greeted.at("state"), "read");
    EXPECT_EQ(greeted.at("read_at"), "2030-03-17T17:46:40.000Z");
    EXPECT_EQ(greeted.at("delivered_at"), "2030-03-17T17:46:40.000Z");
    EXPECT_THAT(greeted.school.timeline(greeted.lead),
                testing::IsSupersetOf({"message.sent", "message.delivered", "message.read"}));
    const auto story = greeted.school.timeline(greeted.lead);
    EXPECT_LT(std::ranges::find(story, "message.delivered"), std::ranges::find(story, "message.read"));
}

ALCEDO_WHOLE_TEST(Statuses, LearnWhenItWasDeliveredAlsoAfterItWasRead) {
    Greeted greeted(engine);
    greeted.report("read", noon);
    const auto story = greeted.school.timeline(greeted.lead);
    greeted.report("delivered", noon - 20);
    EXPECT_EQ(greeted.at("state"), "read") << "nothing goes back";
    EXPECT_EQ(greeted.at("delivered_at"), "2030-03-17T17:46:20.000Z");
    greeted.report("delivered", noon + 20);
    EXPECT_EQ(greeted.at("delivered_at"), "2030-03-17T17:46:20.000Z") << "never later than the reading";
    EXPECT_EQ(greeted.school.timeline(greeted.lead), story) << "it is told once";
}

ALCEDO_WHOLE_TEST(Statuses, NeverShowADeliveryAfterTheReading) {
    Greeted greeted(engine);
    greeted.report("delivered", noon + 5);
    greeted.report("read", noon);
    EXPECT_EQ(greeted.at("delivered_at"), "2030-03-17T17:46:40.000Z");
    EXPECT_EQ(greeted.at("read_at"), "2030-03-17T17:46:40.000Z");
}

ALCEDO_WHOLE_TEST(Statuses, SendAgainWhatFailedForAPassingReason) {
    Greeted greeted(engine);
    const auto first = greeted.wamid();
    constexpr int whatsapp_is_not_available = 131016;
    greeted.report("failed", noon, whatsapp_is_not_available);
    ASSERT_TRUE(greeted.school.server.wait_until([&] { return greeted.wamid() != first; }));
    ASSERT_TRUE(greeted.school.server.settle());
    EXPECT_EQ(greeted.at("state"), "sent");
    EXPECT_EQ(greeted.school.server.sandbox.counts().mails, 0) << "WhatsApp is still the first choice";
    greeted.report("failed", noon, whatsapp_is_not_available, first);
    EXPECT_EQ(greeted.at("state"), "sent") << "the same report again is about the first attempt";
    EXPECT_EQ(greeted.school.server.sandbox.counts().messages_accepted, 2);
    greeted.report("delivered", noon);
    EXPECT_EQ(greeted.at("state"), "delivered");
}

ALCEDO_WHOLE_TEST(Statuses, TellThatTheAccountNoLongerSends) {
    Greeted greeted(engine);
    constexpr int payment_problem = 131042;
    greeted.report("failed", noon, payment_problem);
    EXPECT_EQ(greeted.at("state"), "failed");
    EXPECT_EQ(greeted.school.owner.talk.get("/channels/" + greeted.school.number).text("/state"),
              "needs_reconnect");
}

ALCEDO_WHOLE_TEST(Statuses, AndWishesAboutMarketingAreRemembered) {
    Greeted greeted(engine);
    auto& server = greeted.school.server;
    const auto stops = [&] { return server.count("select count(*) from marketing_stops"); };
    constexpr int stopped_marketing = 131050;
    greeted.report("failed", noon, stopped_marketing);
    EXPECT_EQ(stops(), 1);
    EXPECT_THAT(greeted.school.timeline(greeted.lead), testing::Contains("contact.marketing_stopped"));

    greeted.wish("resume");
    EXPECT_EQ(stops(), 0);
    greeted.wish("stop");
    EXPECT_EQ(stops(), 1);
    EXPECT_THAT(greeted.school.timeline(greeted.lead), testing::Contains("contact.marketing_resumed"));
}

} // namespace
} // namespace alcedo::test
