// The one thing that Alcedo is for: an advert's lead is answered within the second, and what follows is one conversation.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using testing::ElementsAre;
using testing::IsSupersetOf;

ALCEDO_WHOLE_TEST(MainJob, ReadsTheFormsOfAPageAndTheTemplatesOfANumberWhenTheyAreConnected) {
    School school(engine);
    EXPECT_EQ(school.owner.talk.get("/lead_forms").items().size(), 4u);
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.page).number("/forms_count"), 4);
    const auto form = school.owner.talk.get("/lead_forms/" + school.form);
    EXPECT_EQ(form.text("/questions/4/options/0/value"), "Summer intensive");
    EXPECT_EQ(form.text("/mapping/2/target"), "phone");
    EXPECT_EQ(form.text("/consents/1/text"), "Send me news and offers.");
    const auto templates = school.owner.talk.get("/channels/" + school.number + "/templates");
    EXPECT_EQ(templates.items().size(), 12u);
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.mail).text("/state"), "connected");
}

ALCEDO_WHOLE_TEST(MainJob, TurnsALeadIntoAContactWithAttributionAnswersAndAnOwner) {
    School school(engine);
    const auto leadgen_id = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    const auto lead = school.lead(leadgen_id);
    EXPECT_EQ(text_at(lead, "/contact/name"), "Emma Clarke");
    EXPECT_EQ(text_at(lead, "/contact/email"), "emma.clarke@example.com");
    EXPECT_EQ(text_at(lead, "/contact/phone"), "+447700900123");
    EXPECT_EQ(text_at(lead, "/owner/id"), school.owner.user_id);
    EXPECT_EQ(text_at(lead, "/form/id"), school.form);
    EXPECT_EQ(text_at(lead, "/source"), "meta_lead_ad");
    EXPECT_EQ(text_at(lead, "/status"), "new");
    EXPECT_EQ(text_at(lead, "/is_test"), "false");
    EXPECT_EQ(text_at(lead, "/is_organic"), "false");
    EXPECT_NE(text_at(lead, "/campaign_name"), "");
    EXPECT_NE(text_at(lead, "/ad_id"), "");
    EXPECT_EQ(text_at(lead, "/answers/0/label"), "Which course?");
    EXPECT_EQ(text_at(lead, "/answers/0/values/0"), "Evening group")
        << "what the person read, not Meta's key";
    EXPECT_EQ(text_at(lead, "/answers/3/key"), "contact_ok");
    EXPECT_EQ(text_at(lead, "/answers/3/label"), "I agree that Casa Brisa contacts me about my request.");
    EXPECT_EQ(text_at(lead, "/answers/3/values/0"), "yes");
    const auto contact = school.owner.talk.get("/contacts/" + text_at(lead, "/contact/id"));
    EXPECT_EQ(contact.text("/city"), "Leeds");
    EXPECT_EQ(contact.text("/country"), "GB");
    const auto form = school.owner.talk.get("/lead_forms/" + school.form);
    EXPECT_EQ(form.number("/leads/count"), 1);
    EXPECT_EQ(form.number("/leads_by_webhook/count"), 1);
}

ALCEDO_WHOLE_TEST(MainJob, GreetsALeadOnceInItsOwnWordsAndFollowsTheMessageUntilItIsRead) {
    School school(engine);
    const auto leadgen_id = school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    const auto sent = school.server.sandbox.messages();
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(sent[0].to, "447700900123");
    EXPECT_EQ(sent[0].template_name, "lead_welcome");
    EXPECT_EQ(sent[0].text, "Hi Emma, this is Casa Brisa 👋 Thanks for asking about the Evening group. "
                            "When would you like your free trial lesson?");
    const auto lead = school.lead(leadgen_id);
    const auto conversation = text_at(lead, "/conversation_id");
    const auto messages = school.messages(conversation);
    ASSERT_EQ(messages.size(), 1u);
    EXPECT_EQ(text_at(messages[0], "/state"), "read");
    EXPECT_THAT(text_at(messages[0], "/text"), testing::HasSubstr(sent[0].text));
    EXPECT_EQ(text_at(messages[0], "/author/kind"), "automation");
    EXPECT_EQ(school.server.sandbox.counts().mails, 0);
    EXPECT_THAT(school.timeline(text_at(lead, "/id")),
                IsSupersetOf({"contact.created", "lead.captured", "lead.assigned", "message.queued",
                              "message.sent", "message.read"}))
        << "delivered is left out when its webhook comes after that of read";
    EXPECT_GE(std::stoll(text_at(lead, "/receipt_response_ms")), 0);
    EXPECT_LT(std::stoll(text_at(lead, "/receipt_response_ms")), 5'000);
    EXPECT_EQ(text_at(lead, "/human_response_ms"), "");
}

ALCEDO_WHOLE_TEST(MainJob, MakesOneUnreadConversationOfARepliesAndLetsAPersonAnswerInItsWindow) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto conversation = school.conversation_of(lead);
    school.server.sandbox.customer_says("+447700900123", {.text = "Tomorrow at six?"});
    ASSERT_TRUE(school.server.settle());
    school.server.sandbox.customer_says("+447700900123", {.text = "Or at seven"});
    ASSERT_TRUE(school.server.settle());
    ASSERT_EQ(school.owner.talk.get("/conversations").items().size(), 1u);
    auto view = school.owner.talk.get("/conversations/" + conversation);
    EXPECT_EQ(view.number("/unread_count"), 2);
    EXPECT_EQ(view.text("/last_message/preview"), "Or at seven");
    EXPECT_EQ(view.text("/last_message/direction"), "in");
    EXPECT_TRUE(view.has("/window_expires_at"));
    EXPECT_EQ(school.owner.talk.get("/leads/" + lead).text("/unread"), "true");

    const boost::json::object answer{{"text", "Seven it is!"},
                                     {"client_id", "5b0e7a52-1c7e-4df1-9a53-0b5ac0ffee01"}};
    const auto first = school.owner.talk.post("/conversations/" + conversation + "/messages", answer);
    const auto again = school.owner.talk.post("/conversations/" + conversation + "/messages", answer);
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(again.text("/id"), first.text("/id")) << "the same client_id twice is one message";
    ASSERT_TRUE(school.server.settle());
    const auto sent = school.server.sandbox.messages();
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].text, "Seven it is!");
    view = school.owner.talk.get("/conversations/" + conversation);
    EXPECT_EQ(view.number("/unread_count"), 0) << "who answers has read";
    EXPECT_EQ(view.text("/last_message/state"), "read");
    EXPECT_TRUE(school.owner.talk.get("/leads/" + lead).has("/human_response_ms"));
}

ALCEDO_WHOLE_TEST(MainJob, RefusesTextOutsideTheWindowAndTakesATemplateInstead) {
    School school(engine);
    const auto conversation = school.conversation_of(school.greeted_lead(emma));
    const std::string messages = "/conversations/" + conversation + "/messages";
    const auto refused = school.owner.talk.post(messages, {{"text", "Are you there?"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "window_closed");
    EXPECT_EQ(refused.text("/allowed"), "template");
    const boost::json::object reminder{
        {"name", "trial_reminder"},
        {"language", "en_US"},
        {"variables", boost::json::array{{{"name", "first_name"}, {"value", "Emma"}},
                                         {{"name", "lesson_time"}, {"value", "today at seven"}}}}};
    const auto taken = school.owner.talk.post(messages, {{"message_template", reminder}});
    EXPECT_EQ(taken.status, 201) << taken.body;
    ASSERT_TRUE(school.server.settle());
    const auto sent = school.server.sandbox.messages();
    ASSERT_EQ(sent.size(), 2u);
    EXPECT_EQ(sent[0].text, "Hi Emma, your trial lesson is today at seven. Shall we keep your place?");
}

ALCEDO_WHOLE_TEST(MainJob, GivesLeadsToSalesPeopleByTurns) {
    School school(engine);
    const auto ana = school.server.add_person(school.owner, "Ana", "sales");
    const auto rui = school.server.add_person(school.owner, "Rui", "sales");
    school.server.sandbox.create_leads({.count = 6});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads?owner_id=" + ana.user_id).items().size(), 3u);
    EXPECT_EQ(school.owner.talk.get("/leads?owner_id=" + rui.user_id).items().size(), 3u);
    EXPECT_EQ(ana.talk.get("/notifications").number("/unread_count"), 3);
}

ALCEDO_WHOLE_TEST(MainJob, AnswersByEmailWhenThereIsNoPhone) {
    School school(engine);
    auto fields = emma;
    fields["phone_number"] = "none";
    const auto lead = school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 0);
    const auto mails = school.server.sandbox.mails();
    ASSERT_EQ(mails.size(), 1u);
    EXPECT_THAT(mails[0].to, ElementsAre("emma.clarke@example.com"));
    EXPECT_EQ(mails[0].subject, "Your lesson, Emma");
    EXPECT_THAT(mails[0].content, testing::HasSubstr("Hello Emma Clarke!"));
    EXPECT_EQ(text_at(school.messages(school.conversation_of(lead)).at(0), "/state"), "sent");
}

ALCEDO_WHOLE_TEST(MainJob, AnswersByEmailWhenWhatsAppCannotDeliver) {
    School school(engine);
    auto fields = emma;
    fields["phone_number"] = "+44 7700 900404"; // the sandbox has nobody on WhatsApp there: 131026
    const auto lead = school.greeted_lead(fields);
    EXPECT_EQ(school.server.sandbox.counts().messages_failed, 1);
    EXPECT_EQ(school.server.sandbox.counts().mails, 1);
    const auto messages = school.messages(school.conversation_of(lead));
    ASSERT_EQ(messages.size(), 2u);
    EXPECT_EQ(text_at(messages[0], "/kind"), "email");
    EXPECT_EQ(text_at(messages[1], "/state"), "failed");
    EXPECT_EQ(text_at(messages[1], "/error/code"), "131026");
    EXPECT_NE(text_at(messages[1], "/error/advice"), "");
    EXPECT_EQ(school.owner.talk.get("/channels/" + school.number).text("/state"), "connected")
        << "one person without WhatsApp says nothing about the number";
}

ALCEDO_WHOLE_TEST(MainJob, WritesToNobodyWhoAskedToStop) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto conversation = school.conversation_of(lead);
    school.server.sandbox.customer_says("+447700900123", {.text = "STOP"});
    ASSERT_TRUE(school.server.settle());
    const auto contact = school.owner.talk.get("/leads/" + lead).text("/contact/id");
    EXPECT_EQ(school.owner.talk.get("/contacts/" + contact).text("/do_not_contact"), "true");
    const auto refused =
        school.owner.talk.post("/conversations/" + conversation + "/messages", {{"text", "Sorry!"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "conflict");
    // The same person fills in another form: nothing is sent, and the timeline says why.
    const auto second = school.greeted_lead(emma);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 1);
    EXPECT_EQ(school.server.sandbox.counts().mails, 0);
    EXPECT_THAT(school.timeline(second), testing::Contains("message.refused"));
}

ALCEDO_WHOLE_TEST(MainJob, MarksTestLeadsAndLeavesThemOutOfTheFigures) {
    School school(engine);
    const auto made = school.owner.talk.post("/lead_forms/" + school.form + "/test_lead",
                                             {{"full_name", "Test Person"}, {"email", "test@example.com"}});
    ASSERT_EQ(made.status, 202) << made.body;
    ASSERT_TRUE(school.server.settle());
    const auto lead = school.lead(made.text("/leadgen_id"));
    EXPECT_EQ(text_at(lead, "/is_test"), "true");
    EXPECT_EQ(text_at(lead, "/contact/name"), "Test Person");
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/leads_today/count"), 0);
    // Meta keeps one test lead a form: a second one takes its place.
    const auto second =
        school.owner.talk.post("/lead_forms/" + school.form + "/test_lead", {{"email", "test@example.com"}});
    EXPECT_EQ(second.status, 202) << second.body;
}

ALCEDO_WHOLE_TEST(MainJob, KeepsFiguresThatEqualACountOfTheRows) {
    School school(engine);
    school.server.sandbox.create_leads({.count = 20});
    school.new_lead(emma);
    ASSERT_TRUE(school.server.settle());
    school.server.sandbox.customer_says("+447700900123", {.text = "Hello"});
    ASSERT_TRUE(school.server.settle());
    const auto leads = school.owner.talk.all("/leads", 50);
    ASSERT_EQ(leads.size(), 21u);
    const std::string first = text_at(leads[0], "/id");
    EXPECT_EQ(school.owner.talk.put("/leads/" + first + "/status", {{"status", "won"}}).status, 200);
    EXPECT_EQ(school.owner.talk.del("/leads/" + text_at(leads[1], "/id")).status, 204);
    std::int64_t answered = 0;
    for (const auto& lead : school.owner.talk.all("/leads", 50))
        answered += text_at(lead, "/first_outbound_at").empty() ? 0 : 1;
    const auto today = school.owner.talk.get("/analytics/today");
    EXPECT_EQ(today.number("/leads_today/count"), 20) << "one was deleted";
    EXPECT_EQ(today.number("/answered_today/count"), answered);
    EXPECT_GT(answered, 0);
    EXPECT_EQ(today.number("/speed/leads/count") - today.number("/speed/unanswered/count"), answered);
    EXPECT_GE(today.number("/speed/p95_ms"), today.number("/speed/p50_ms"));
    EXPECT_EQ(today.number("/wrote_today/count"), 1);
    EXPECT_EQ(today.number("/open_conversations/count"),
              school.server.count("select count(*) from conversations where status = 'open'"));
    EXPECT_EQ(today.number("/waiting/count"),
              school.server.count("select count(*) from conversations where waiting_since is not null"));
    EXPECT_EQ(today.number("/unassigned_leads/count"),
              school.server.count("select count(*) from leads where owner_id is null"));
    for (const auto& status : today.items("/by_status"))
        EXPECT_EQ(text_at(status, "/leads/count"),
                  std::to_string(school.server.count("select count(*) from leads where status = '" +
                                                     text_at(status, "/status") + "'")));
    std::int64_t histogram = 0;
    for (const auto& bucket : today.items("/speed/histogram"))
        histogram += std::stoll(text_at(bucket, "/leads/count"));
    EXPECT_EQ(histogram, answered);
}

} // namespace
} // namespace alcedo::test
