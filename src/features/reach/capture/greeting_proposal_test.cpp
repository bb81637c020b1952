#include "features/reach/capture/greeting_proposal.hpp"

#include <gtest/gtest.h>

namespace alcedo::capture {
namespace {

channels::Template template_of(const std::string& name, const std::string& language, const std::string& body,
                               std::vector<std::string> variables) {
    channels::Template content;
    content.name = name;
    content.language = language;
    content.status = "APPROVED";
    content.category = "UTILITY";
    content.header_format = "none";
    content.body = body;
    content.variables = std::move(variables);
    return content;
}

LeadForm form_in(const std::string& locale) {
    LeadForm form;
    form.name = "Free trial lesson";
    form.locale = locale;
    form.questions = {{.key = "full_name", .label = "Full name", .type = "FULL_NAME", .options = {}},
                      {.key = "which_course",
                       .label = "Which course?",
                       .type = "CUSTOM",
                       .options = {{"a", "Summer"}, {"b", "Evening"}}}};
    return form;
}

const writing::Vocabulary vocabulary{{{"first_name", "First name", "Asha"},
                                      {"full_name", "Full name", "Asha Rao"},
                                      {"business_name", "Your business", "Rosa's Bakery"},
                                      {"form_name", "Form", "Free trial lesson"},
                                      {"city", "City", "Pune"},
                                      {"answer.which_course", "Which course?", "Summer"}}};

std::optional<GreetingProposal> proposal(const LeadForm& form,
                                         const std::vector<channels::Template>& contents) {
    std::vector<GreetingTemplate> templates;
    for (const auto& content : contents) templates.push_back({ChannelId{7}, content});
    return propose_greeting(form, templates, vocabulary);
}

const auto english =
    template_of("lead_welcome", "en_US", "Hi {{1}}, thanks for asking about {{2}}.", {"1", "2"});
const auto portuguese =
    template_of("lead_welcome", "pt_BR", "Olá {{1}}, obrigada por perguntar sobre {{2}}.", {"1", "2"});

TEST(GreetingProposal, SpeaksTheFormsLanguage) {
    const auto chosen = proposal(form_in("pt_BR"), {english, portuguese});
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->response.language, "pt_BR");
    EXPECT_TRUE(chosen->in_their_language);
    EXPECT_EQ(proposal(form_in("en_IN"), {portuguese, english})->response.language, "en_US");
}

TEST(GreetingProposal, FallsBackToEnglishAndSaysSo) {
    const auto chosen = proposal(form_in("de_DE"), {portuguese, english});
    ASSERT_TRUE(chosen);
    EXPECT_EQ(chosen->response.language, "en_US");
    EXPECT_FALSE(chosen->in_their_language);
}

TEST(GreetingProposal, FillsTheBlanksWithTheirNameAndTheirWish) {
    const auto values = proposal(form_in("en_US"), {english})->response.variables;
    ASSERT_EQ(values.size(), 2U);
    EXPECT_EQ(values[0].value, "{{first_name|there}}");
    EXPECT_EQ(values[1].value, "{{answer.which_course|Free trial lesson}}");
    auto without_choice = form_in("en_US");
    without_choice.questions.pop_back();
    EXPECT_EQ(proposal(without_choice, {english})->response.variables[1].value, "{{form_name}}");
}

TEST(GreetingProposal, KnowsWhereABusinessSaysItsName) {
    const auto named =
        template_of("hello", "en", "Hi {{1}}, this is {{2}}. You asked about {{3}}.", {"1", "2", "3"});
    const auto values = proposal(form_in("en_US"), {named})->response.variables;
    EXPECT_EQ(values[1].value, "{{business_name}}");
    EXPECT_EQ(values[2].value, "{{answer.which_course|Free trial lesson}}");
}

TEST(GreetingProposal, FillsNamedBlanksByTheirNames) {
    const auto named = template_of("hello", "en", "Hi {{name}} in {{city}}", {"name", "city"});
    const auto values = proposal(form_in("en_US"), {named})->response.variables;
    EXPECT_EQ(values[0].value, "{{first_name|there}}");
    EXPECT_EQ(values[1].value, "{{city|Free trial lesson}}");
}

TEST(GreetingProposal, TakesNoTemplateWithABlankThatNobodyCanFill) {
    const auto reminder =
        template_of("trial_reminder", "en", "Your lesson is {{lesson_time}}.", {"lesson_time"});
    EXPECT_FALSE(proposal(form_in("en_US"), {reminder}));
    EXPECT_FALSE(proposal(form_in("en_US"), {}));
}

TEST(GreetingProposal, PrefersAWelcomeToANoticeAnAdvertAndAPicture) {
    const auto notice = template_of("school_holidays", "en_US", "We are closed until Monday.", {});
    auto advert = template_of("follow_up", "en_US", "Hi {{1}}, two places are left.", {"1"});
    advert.category = "MARKETING";
    auto picture = template_of("welcome_picture", "en_US", "Hi {{1}}", {"1"});
    picture.header_format = "IMAGE";
    EXPECT_EQ(proposal(form_in("en_US"), {notice, advert, picture, english})->response.template_name,
              "lead_welcome");
}

TEST(GreetingProposal, KeepsAFormsNameFromBreakingItsBlank) {
    auto form = form_in("en_US");
    form.name = "Trial {{lesson}} | free";
    EXPECT_EQ(proposal(form, {english})->response.variables[1].value,
              "{{answer.which_course|Trial lesson  free}}");
}

} // namespace
} // namespace alcedo::capture
