#include "features/reach/capture/personalisation.hpp"

#include <gtest/gtest.h>

namespace alcedo::capture {
namespace {

const Facts asha{
    {"first_name", "Asha"}, {"form_name", "Trial"}, {"email", ""}, {"answer.which_course?", "Evening group"}};

TEST(Personalisation, FillsNamesAndAnswers) {
    EXPECT_EQ(personalised("Hi {{first_name}}, about {{answer.which_course?}} ({{form_name}})", asha),
              "Hi Asha, about Evening group (Trial)");
    EXPECT_EQ(personalised("{{ first_name }}{{first_name}}", asha), "AshaAsha");
}

TEST(Personalisation, TakesTheDefaultOfWhatIsUnknownOrEmpty) {
    EXPECT_EQ(personalised("Hi {{nickname|friend}}!", asha), "Hi friend!");
    EXPECT_EQ(personalised("to {{email| your address }}", asha), "to your address");
    EXPECT_EQ(personalised("Hi {{first_name|friend}}", asha), "Hi Asha");
    EXPECT_EQ(personalised("[{{nickname}}]", asha), "[]");
}

TEST(Personalisation, LeavesOtherBracesAlone) {
    EXPECT_EQ(personalised("{first_name} {{first_name", asha), "{first_name} {{first_name");
    EXPECT_EQ(personalised("", asha), "");
    EXPECT_EQ(personalised("}} {{first_name}} }}", asha), "}} Asha }}");
}

TEST(Personalisation, DoesNotFillWhatAPersonTyped) {
    const Facts sly{{"first_name", "{{email}}"}, {"email", "secret@example.com"}};
    EXPECT_EQ(personalised("Hi {{first_name}}", sly), "Hi {{email}}");
}

} // namespace
} // namespace alcedo::capture
