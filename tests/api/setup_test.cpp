// From an empty workspace to a lead that was greeted.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

boost::json::object off() { return {{"enabled", false}, {"whatsapp", nullptr}, {"email", nullptr}}; }

ALCEDO_WHOLE_TEST(Setup, IsEmptyAtFirst) {
    RunningServer server(engine);
    const auto setup = server.sign_up("Asha").talk.get("/setup");
    ASSERT_EQ(setup.status, 200) << setup.body;
    for (const std::string fact : {"/page", "/number", "/greeted"})
        EXPECT_EQ(setup.text(fact), "false") << fact;
    EXPECT_EQ(setup.number("/greeting_forms"), 0);
    EXPECT_TRUE(setup.items("/silent_forms").empty());
}

ALCEDO_WHOLE_TEST(Setup, EndsWhenATestLeadWasGreeted) {
    School school(engine);
    const auto& talk = school.owner.talk;
    const auto before = talk.get("/setup");
    EXPECT_EQ(before.text("/page"), "true") << before.body;
    EXPECT_EQ(before.text("/number"), "true");
    EXPECT_EQ(before.number("/greeting_forms"), 1);
    EXPECT_EQ(before.text("/test_form_id"), school.form);
    EXPECT_EQ(before.text("/greeted"), "false") << "what is only switched on has greeted nobody";

    const auto test =
        talk.post("/lead_forms/" + school.form + "/test_lead",
                  {{"full_name", "Asha Rao"}, {"phone", "+34612555018"}, {"email", "asha@school.example"}});
    ASSERT_EQ(test.status, 202) << test.body;
    const auto path = "/lead_forms/" + school.form + "/test_leads/" + test.text("/leadgen_id");
    EXPECT_THAT(talk.get(path).text("/stage"), testing::AnyOf("on_its_way", "arrived", "greeted"));
    ASSERT_TRUE(school.server.settle());
    const auto after = talk.get(path);
    EXPECT_EQ(after.text("/stage"), "greeted") << after.body;
    EXPECT_THAT(after.text("/greeting/text"), testing::HasSubstr("Hi Asha"));
    EXPECT_THAT(after.text("/greeting/text"), testing::Not(testing::HasSubstr("dummy")));
    EXPECT_EQ(school.server.sandbox.messages().front().to, "34612555018");
    EXPECT_EQ(talk.get("/setup").text("/greeted"), "true");
}

ALCEDO_WHOLE_TEST(Setup, IsNotOverWhenTheGreetingDidNotArrive) {
    School school(engine);
    const auto& talk = school.owner.talk;
    school.set_greeting({{"enabled", true}, {"whatsapp", school.greeting()["whatsapp"]}, {"email", nullptr}});
    const auto test = talk.post("/lead_forms/" + school.form + "/test_lead",
                                {{"phone", "+34612550404"}, {"email", "asha@school.example"}});
    ASSERT_TRUE(school.server.settle());
    const auto path = "/lead_forms/" + school.form + "/test_leads/" + test.text("/leadgen_id");
    EXPECT_EQ(talk.get(path).text("/stage"), "failed") << talk.get(path).body;
    EXPECT_EQ(talk.get(path).text("/greeting/error/title"), "WhatsApp cannot deliver to this number.");
    EXPECT_EQ(talk.get("/setup").text("/greeted"), "false");
}

ALCEDO_WHOLE_TEST(Setup, NamesFormsWithLeadsThatGreetNobodyAndWhy) {
    School school(engine);
    const auto& talk = school.owner.talk;
    const auto silent = [&] { return talk.get("/setup").items("/silent_forms"); };
    EXPECT_TRUE(silent().empty()) << "a form without leads leaves nobody unanswered";
    school.greeted_lead(emma);
    EXPECT_TRUE(silent().empty());
    school.set_greeting(off());
    ASSERT_EQ(silent().size(), 1U);
    EXPECT_EQ(text_at(silent()[0], "/id"), school.form);
    EXPECT_EQ(text_at(silent()[0], "/why"), "off");
    auto by_whatsapp = school.greeting();
    by_whatsapp["email"] = nullptr;
    school.set_greeting(by_whatsapp);
    EXPECT_TRUE(silent().empty());
    talk.del("/channels/" + school.number);
    ASSERT_EQ(silent().size(), 1U);
    EXPECT_EQ(text_at(silent()[0], "/why"), "channel");
}

ALCEDO_WHOLE_TEST(Setup, ProposesAGreetingInTheLanguageOfEachForm) {
    School school(engine);
    const auto& talk = school.owner.talk;
    school.set_greeting(off());
    const auto proposals = talk.get("/lead_forms/proposals");
    ASSERT_EQ(proposals.status, 200) << proposals.body;
    EXPECT_GE(proposals.items().size(), 3U);
    boost::json::array taken;
    for (const auto& each : proposals.items()) {
        const auto locale = text_at(each, "/locale");
        ASSERT_NE(text_at(each, "/instant_response/whatsapp/template_name"), "")
            << boost::json::serialize(each);
        if (text_at(each, "/in_their_language") == "true") {
            EXPECT_EQ(text_at(each, "/instant_response/whatsapp/language").substr(0, 2), locale.substr(0, 2));
        }
        EXPECT_EQ(text_at(each, "/text").find("{{"), std::string::npos) << text_at(each, "/text");
        taken.push_back(
            {{"id", text_at(each, "/form_id")}, {"instant_response", each.at("instant_response")}});
    }
    const auto set = talk.post("/lead_forms/greetings", {{"greetings", taken}});
    EXPECT_EQ(set.status, 200) << set.body;
    EXPECT_TRUE(talk.get("/lead_forms/proposals").items().empty());
    const auto lead = school.greeted_lead(emma);
    EXPECT_THAT(text_at(school.messages(school.conversation_of(lead)).at(0), "/text"),
                testing::HasSubstr("Hi Emma, this is Casa Brisa"));
}

ALCEDO_WHOLE_TEST(Setup, KnowsTheLanguageOfWhoeverFillsInAForm) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto contact = school.owner.talk.get("/leads/" + lead).text("/contact/id");
    EXPECT_EQ(school.owner.talk.get("/contacts/" + contact).text("/language"), "en");
}

} // namespace
} // namespace alcedo::test
