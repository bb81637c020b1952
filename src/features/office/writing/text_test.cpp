#include "features/office/writing/text.hpp"

#include <gmock/gmock.h>

namespace alcedo::writing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "Hi [first_name|there]!"
std::string shown(const Text& text) {
    std::string out;
    for (const auto& piece : text.pieces()) {
        if (const auto* blank = std::get_if<Blank>(&piece))
            out += "[" + blank->name + (blank->otherwise ? "|" + *blank->otherwise : "") + "]";
        else
            out += std::get<std::string>(piece);
    }
    return out;
}

/// "3+2 …" for each problem.
std::vector<std::string> problems(std::string_view text) {
    std::vector<std::string> out;
    for (const auto& problem : Text::parse(text).problems())
        out.push_back(std::to_string(problem.at) + "+" + std::to_string(problem.length) + " " +
                      problem.detail);
    return out;
}

TEST(WritingText, ReadsVariablesAndTheirDefaults) {
    EXPECT_EQ(shown(Text::parse("Hi {{first_name}}, about {{ answer.which_course? }}.")),
              "Hi [first_name], about [answer.which_course?].");
    EXPECT_EQ(shown(Text::parse("{{first_name | dear friend }}{{city|}}")),
              "[first_name|dear friend][city|]");
    EXPECT_EQ(shown(Text::parse("{{answer.¿qué_curso?}}")), "[answer.¿qué_curso?]");
    EXPECT_EQ(shown(Text::parse("")), "");
}

TEST(WritingText, KnowsWhereAVariableStands) {
    const auto text = Text::parse("Hi {{city|x}}");
    const auto& blank = std::get<Blank>(text.pieces().at(1));
    EXPECT_EQ(blank.at, 3u);
    EXPECT_EQ(blank.length, 10u);
}

TEST(WritingText, LeavesOtherBracesAlone) {
    for (const std::string plain : {"{first_name}", "}} {", "{", "{\"a\":{\"b\":1}}", "}}"}) {
        EXPECT_EQ(shown(Text::parse(plain)), plain);
        EXPECT_THAT(problems(plain), IsEmpty()) << plain;
    }
    EXPECT_EQ(shown(Text::parse("{{{city}}}")), "{[city]}");
}

TEST(WritingText, SaysWhatIsNotClosedAndKeepsIt) {
    EXPECT_THAT(problems("Hi {{first_name"), ElementsAre("3+2 This {{ is not closed by }}."));
    EXPECT_EQ(shown(Text::parse("Hi {{first_name")), "Hi {{first_name");
    EXPECT_THAT(problems("{{first {{city}}"), ElementsAre("0+2 This {{ is not closed by }}."));
    EXPECT_EQ(shown(Text::parse("{{first {{city}}")), "{{first [city]");
}

TEST(WritingText, SaysWhereANameIsMissing) {
    EXPECT_THAT(problems("a{{ |x}}"), ElementsAre("1+7 Between {{ and }} stands the name of a variable."));
    EXPECT_EQ(shown(Text::parse("{{}}")), "{{}}");
}

TEST(WritingText, IsBounded) {
    std::string many;
    for (std::size_t i = 0; i < most_blanks + 5; ++i) many += "{{city}}";
    EXPECT_THAT(problems(many), ElementsAre("1600+8 A text holds at most 200 variables."));
    EXPECT_EQ(problems(std::string(longest_text + 1, 'a')).size(), 1u);
    EXPECT_THAT(problems(std::string(longest_text, 'a')), IsEmpty());
}

} // namespace
} // namespace alcedo::writing
