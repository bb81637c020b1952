#include <gtest/gtest.h>

#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {
namespace {

LeadForm trial_form() {
    LeadForm form;
    form.questions = {
        {"full_name", "Full name", "FULL_NAME", {}},
        {"email", "Email", "EMAIL", {}},
        {"course", "Which course?", "CUSTOM", {{"evening", "Evening group"}, {"online", "Online"}}},
        {"secret", "Internal", "CUSTOM", {}}};
    form.mapping = {{"full_name", FieldTarget::full_name},
                    {"email", FieldTarget::email},
                    {"second_email", FieldTarget::email},
                    {"course", FieldTarget::answer},
                    {"secret", FieldTarget::ignore}};
    return form;
}

TEST(SortAnswers, GiveThePersonWhatIsHersAndTheLeadTheRest) {
    const auto sorted = sort_answers(
        trial_form(), {{"full_name", {"Asha Rao"}}, {"email", {"a@example.com"}}, {"course", {"evening"}}},
        {});
    EXPECT_EQ(sorted.person.name, "Asha Rao");
    EXPECT_EQ(sorted.person.email, "a@example.com");
    ASSERT_EQ(sorted.answers.size(), 1u);
    EXPECT_EQ(sorted.answers[0].label, "Which course?");
    EXPECT_EQ(sorted.answers[0].values, std::vector<std::string>{"Evening group"});
}

TEST(SortAnswers, KeepSeveralChoicesAndThoseOfAnOlderForm) {
    const auto sorted = sort_answers(trial_form(), {{"course", {"evening", "weekend"}}}, {});
    ASSERT_EQ(sorted.answers.size(), 1u);
    EXPECT_EQ(sorted.answers[0].values, (std::vector<std::string>{"Evening group", "weekend"}));
}

TEST(SortAnswers, IgnoreWhatShallNotBeKeptAndWhatIsEmpty) {
    const auto sorted = sort_answers(trial_form(), {{"secret", {"x"}}, {"course", {}}}, {});
    EXPECT_TRUE(sorted.answers.empty());
}

TEST(SortAnswers, KeepASecondValueOfOneFieldAsAnAnswer) {
    const auto sorted =
        sort_answers(trial_form(), {{"email", {"a@example.com"}}, {"second_email", {"b@example.com"}}}, {});
    EXPECT_EQ(sorted.person.email, "a@example.com");
    ASSERT_EQ(sorted.answers.size(), 1u);
    EXPECT_EQ(sorted.answers[0].values.front(), "b@example.com");
}

TEST(SortAnswers, LoseNothingThatTheContactDoesNotHold) {
    contacts::Contact contact;
    contact.name = "asha rao";
    contact.email = "asha@example.com";
    auto sorted = sort_answers(
        trial_form(), {{"full_name", {"Asha Rao"}}, {"email", {"Other@Example.com"}}, {"phone", {"none"}}},
        {});
    const auto person = contacts::Contacts::normalised(sorted.person, contacts::Contacts::Input::lenient, "");
    const auto kept = kept_answers(sorted, person, contact);
    ASSERT_EQ(kept.size(), 3u);
    EXPECT_EQ(kept[0].field, "full_name") << "her contact shows it";
    EXPECT_EQ(kept[1].values.front(), "Other@Example.com");
    EXPECT_FALSE(kept[1].field) << "her contact has another";
    EXPECT_EQ(kept[2].values.front(), "none");
    EXPECT_FALSE(kept[2].field) << "it could not be used";
    EXPECT_EQ(person_told(trial_form(), kept).email, "Other@Example.com");
}

TEST(SortAnswers, GuessFieldsThatTheFormDoesNotName) {
    const auto sorted = sort_answers({}, {{"phone_number", {"+34612345678"}}, {"shoe_size", {"42"}}}, {});
    EXPECT_EQ(sorted.person.phone, "+34612345678");
    ASSERT_EQ(sorted.answers.size(), 1u);
    EXPECT_EQ(sorted.answers[0].key, "shoe_size");
}

TEST(SortAnswers, NoteWhatWasConsentedTo) {
    const auto sorted = sort_answers({}, {}, {{"contact_ok", true}, {"news_ok", false}});
    ASSERT_EQ(sorted.answers.size(), 2u);
    EXPECT_EQ(sorted.answers[0].values.front(), "yes");
    EXPECT_EQ(sorted.answers[1].values.front(), "no");
}

TEST(SortAnswers, NameAConsentByTheTextThatWasTicked) {
    LeadForm form;
    form.consents = {{"contact_ok", "You may contact me.", true}, {"blank", "", false}};
    const auto sorted = sort_answers(form, {}, {{"contact_ok", true}, {"blank", true}, {"unknown", false}});
    ASSERT_EQ(sorted.answers.size(), 3u);
    EXPECT_EQ(sorted.answers[0].key, "contact_ok");
    EXPECT_EQ(sorted.answers[0].label, "You may contact me.");
    EXPECT_EQ(sorted.answers[1].label, "blank") << "without a text its key must do";
    EXPECT_EQ(sorted.answers[2].label, "unknown");
}

TEST(SortAnswers, DropTheNulThatADatabaseCannotHold) {
    const auto sorted = sort_answers(
        {}, {{"full_name", {std::string("A\0sha", 5)}}, {std::string("k\0", 2), {std::string("\0", 1)}}}, {});
    EXPECT_EQ(sorted.person.name, "Asha");
    ASSERT_EQ(sorted.answers.size(), 1u);
    EXPECT_EQ(sorted.answers[0].key, "k");
    EXPECT_EQ(sorted.answers[0].values.front(), "");
}

} // namespace
} // namespace alcedo::capture
