#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using testing::IsSupersetOf;

std::vector<std::string> names_of(const Answer& answer) {
    std::vector<std::string> names;
    for (const auto& item : answer.items()) names.push_back(text_at(item, "/name"));
    return names;
}

ALCEDO_WHOLE_TEST(WritingApi, ListsWhatATextCanSay) {
    School school(engine);
    const auto about_leads = school.owner.talk.get("/writing/variables?about=lead");
    EXPECT_THAT(names_of(about_leads), IsSupersetOf({"business_name", "first_name", "campaign_name",
                                                     "owner_name", "form_name", "answer.which_course?"}));
    for (const auto& item : about_leads.items()) {
        EXPECT_NE(text_at(item, "/label"), "") << item;
        EXPECT_NE(text_at(item, "/example"), "") << item;
    }
    const auto about_people = names_of(school.owner.talk.get("/writing/variables?about=contact"));
    EXPECT_THAT(about_people, IsSupersetOf({"business_name", "first_name"}));
    EXPECT_THAT(about_people, testing::Not(testing::Contains("campaign_name")));
    const auto stranger = school.server.sign_up("Boris");
    EXPECT_THAT(names_of(stranger.talk.get("/writing/variables?about=lead")),
                testing::Not(testing::Contains("answer.which_course?")));
    const auto unknown = school.owner.talk.get("/writing/variables?about=weather");
    EXPECT_EQ(unknown.status, 422);
    EXPECT_EQ(unknown.text("/errors/0/pointer"), "#/about");
}

/// A school that changes one text of its greeting.
struct Greeting {
    explicit Greeting(db::Engine engine) : school(engine) {}
    Answer save(const std::string& pointer, const std::string& text) {
        boost::json::value response = school.greeting();
        response.at_pointer(pointer) = text;
        return school.owner.talk.put("/lead_forms/" + school.form, {{"instant_response", response}});
    }
    School school;
};

ALCEDO_WHOLE_TEST(WritingApi, KeepsNoGreetingThatNobodyCouldFill) {
    Greeting greeting(engine);
    const auto mistyped = greeting.save("/email/body", "Olá {{frist_name}}!");
    EXPECT_EQ(mistyped.status, 422) << mistyped.body;
    EXPECT_EQ(mistyped.text("/errors/0/pointer"), "#/instant_response/email/body");
    EXPECT_EQ(mistyped.text("/errors/0/detail"),
              "{{frist_name}} is not known; did you mean {{first_name}}? (character 5)");
    EXPECT_EQ(greeting.save("/email/subject", "For {{first_name").text("/errors/0/pointer"),
              "#/instant_response/email/subject");
    const auto parameter = greeting.save("/whatsapp/variables/1/value", "{{a}} and {{b}}");
    EXPECT_EQ(parameter.items("/errors").size(), 2u) << parameter.body;
    EXPECT_EQ(parameter.text("/errors/1/pointer"), "#/instant_response/whatsapp/variables/1/value");
    const auto of_another_form = greeting.save("/email/body", "{{answer.shoe_size}}");
    EXPECT_EQ(of_another_form.status, 422) << "this form has no such question";
    EXPECT_EQ(greeting.save("/email/body", "{{answer.which_course?|our courses}}").status, 200);
}

ALCEDO_WHOLE_TEST(WritingApi, FillsEachTextForItsPlace) {
    Greeting greeting(engine);
    ASSERT_EQ(greeting.save("/email/subject", "{{first_name}},\n {{form_name}}").status, 200);
    boost::json::value response = greeting.school.greeting();
    response.as_object().erase("whatsapp");
    response.at_pointer("/email/subject") = "{{first_name}},\n {{form_name}}";
    response.at_pointer("/email/body") = "{{full_name}}\n{{business_name}}";
    greeting.school.set_greeting(response.as_object());
    auto person = emma;
    person["full_name"] = "Emma {{email}}";
    const auto lead = greeting.school.greeted_lead(person);
    const auto sent = greeting.school.messages(greeting.school.conversation_of(lead));
    ASSERT_EQ(sent.size(), 1u);
    EXPECT_EQ(text_at(sent[0], "/subject"), "Emma, Free trial lesson");
    EXPECT_EQ(text_at(sent[0], "/text"), "Emma {{email}}\nCasa Brisa");
}

} // namespace
} // namespace alcedo::test
