// What somebody types into a form is kept, and she is answered where she asked.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

std::map<std::string, std::string> emma_with(std::map<std::string, std::string> others) {
    others.insert(emma.begin(), emma.end());
    return others;
}

/// What the lead's page shows among its answers.
std::vector<std::string> shown_answers(School& school, const std::string& lead) {
    std::vector<std::string> shown;
    for (const auto& answer : school.owner.talk.get("/leads/" + lead).items("/answers"))
        if (text_at(answer, "/field").empty()) shown.push_back(text_at(answer, "/values/0"));
    return shown;
}

ALCEDO_WHOLE_TEST(KnownPerson, IsAnsweredAtTheNumberThatSheGaveNowAndStaysOneConversation) {
    School school(engine);
    const auto first = school.greeted_lead(emma);
    const auto second = school.greeted_lead(emma_with({{"phone_number", "+44 7700 900555"}}));
    const auto sent = school.server.sandbox.messages();
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].to, "447700900555");
    school.server.sandbox.customer_says("+447700900555", {.text = "That was quick!"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/contacts").items().size(), 1u);
    ASSERT_EQ(school.owner.talk.get("/conversations").items().size(), 1u);
    const auto conversation = school.conversation_of(first);
    EXPECT_EQ(school.conversation_of(second), conversation);
    EXPECT_EQ(text_at(school.messages(conversation).at(0), "/text"), "That was quick!");
    EXPECT_EQ(school.owner.talk.get("/leads/" + first).text("/contact/phone"), "+447700900123");
    EXPECT_THAT(shown_answers(school, second), testing::Contains("+44 7700 900555"));
}

ALCEDO_WHOLE_TEST(KnownPerson, IsAnsweredAtTheNumberThatSheWroteFrom) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    school.greeted_lead(emma_with({{"phone_number", "+44 7700 900555"}}));
    const auto answer = [&](const std::string& text) {
        const auto said = school.owner.talk.post(
            "/conversations/" + school.conversation_of(lead) + "/messages", {{"text", text}});
        EXPECT_EQ(said.status, 201) << said.body;
        EXPECT_TRUE(school.server.settle());
        return school.server.sandbox.messages().front();
    };
    school.server.sandbox.customer_says("+447700900555", {.text = "Hello"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(answer("Hi Emma!").to, "447700900555");
    school.server.sandbox.customer_says("+447700900123", {.text = "Here again"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(answer("And hi again!").to, "447700900123");
}

/// WhatsApp says that she has another number now.
void change_number(School& school, const std::string& from, const std::string& to) {
    const auto told = school.server.sandbox.credentials().whatsapp_cloud;
    const boost::json::object message{
        {"from", from},
        {"id", "wamid.changed"},
        {"timestamp", "1900000000"},
        {"type", "system"},
        {"system", {{"body", "User Emma changed"}, {"wa_id", to}, {"type", "user_changed_number"}}}};
    const boost::json::object value{{"messaging_product", "whatsapp"},
                                    {"metadata", {{"phone_number_id", told.phone_number_id}}},
                                    {"messages", boost::json::array{message}}};
    const auto answer = school.server.deliver(boost::json::serialize(boost::json::object{
        {"object", "whatsapp_business_account"},
        {"entry",
         boost::json::array{{{"id", told.waba_id},
                             {"changes", boost::json::array{{{"field", "messages"}, {"value", value}}}}}}}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_TRUE(school.server.settle());
}

ALCEDO_WHOLE_TEST(KnownPerson, IsTheSameWithANewNumber) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto conversation = school.conversation_of(lead);
    change_number(school, "447700900123", "447700900777");
    const auto shown = school.owner.talk.get("/conversations/" + conversation);
    EXPECT_FALSE(shown.has("/window_expires_at")) << "WhatsApp's own words open no window";
    EXPECT_EQ(shown.number("/unread_count"), 0);
    EXPECT_EQ(school.owner.talk.get("/notifications").items().size(), 1u) << "that of the lead";
    school.server.sandbox.customer_says("+447700900777", {.text = "It is me"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/conversations").items().size(), 1u);
    EXPECT_EQ(text_at(school.messages(conversation).at(0), "/text"), "It is me");
}

ALCEDO_WHOLE_TEST(KnownPerson, KeepsWhatSheTypedWhereItCannotBeUsedOrDiffers) {
    School school(engine);
    school.greeted_lead(emma);
    const auto again = school.greeted_lead(emma_with({{"full_name", "Emma Clarke-Jones"},
                                                      {"email", "emma@@example"},
                                                      {"phone_number", "+44 7700 900123"}}));
    EXPECT_THAT(shown_answers(school, again), testing::IsSupersetOf({"Emma Clarke-Jones", "emma@@example"}));
    EXPECT_THAT(shown_answers(school, again), testing::Not(testing::Contains("+44 7700 900123")))
        << "her contact shows it";
    const auto unusable = school.greeted_lead(emma_with({{"phone_number", "ask my sister"}}));
    EXPECT_THAT(shown_answers(school, unusable), testing::Contains("ask my sister"));
}

ALCEDO_WHOLE_TEST(KnownPerson, IsGreetedAtTheSecondEmailThatSheGave) {
    School school(engine);
    auto greeting = school.greeting();
    greeting.erase("whatsapp");
    school.set_greeting(greeting);
    school.greeted_lead(emma);
    school.greeted_lead(emma_with({{"email", "emma@work.example.com"}}));
    ASSERT_EQ(school.server.sandbox.mails().size(), 2u);
    EXPECT_THAT(school.server.sandbox.mails()[0].to, testing::ElementsAre("emma@work.example.com"));
}

ALCEDO_WHOLE_TEST(KnownPerson, TypesHerNumberAsPeopleOfHerCountryDo) {
    School school(engine);
    school.server.database->write_across(
        [](db::SystemTx& tx) { tx.run("update lead_forms set locale = 'en_IN'"); });
    const auto lead = school.greeted_lead(emma_with({{"phone_number", "98765 43210"}}));
    EXPECT_EQ(school.owner.talk.get("/leads/" + lead).text("/contact/phone"), "+919876543210");
    ASSERT_EQ(school.server.sandbox.messages().size(), 1u);
    EXPECT_EQ(school.server.sandbox.messages()[0].to, "919876543210");
}

} // namespace
} // namespace alcedo::test
