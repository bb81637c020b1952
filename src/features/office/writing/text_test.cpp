#include "features/office/writing/text.hpp"

#include <gmock/gmock.h>

namespace alcedo::writing {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// "Hi [first_name|there]!"
std::string shown(const Pieces& pieces) {
    std::string out;
    for (const auto& piece : pieces) {
        if (const auto* blank = std::get_if<Blank>(&piece.what))
            out += "[" + blank->name + (blank->otherwise ? "|" + *blank->otherwise : "") + "]";
        else if (const auto* block = std::get_if<Block>(&piece.what))
            for (const auto& branch : block->branches)
                out += (branch.condition   ? "<" + branch.condition->filter() + ":"
                        : branch.otherwise ? "<else:"
                                           : "<never:") +
                       shown(branch.pieces) + ">";
        else
            out += std::get<std::string>(piece.what);
    }
    return out;
}
std::string shown(const Text& text) { return shown(text.pieces()); }

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
    const auto& blank = std::get<Blank>(text.pieces().at(1).what);
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

TEST(WritingText, ReadsBlocks) {
    EXPECT_EQ(shown(Text::parse("a {{if city}}b {{city}}{{else if not phone}}c{{else}}d{{end}} e")),
              R"(a <{"field":"0","empty":false}:b [city]><{"not":{"field":"0","empty":false}}:c><else:d> e)");
    EXPECT_EQ(shown(Text::parse("{{if a}}{{if b}}x{{end}}{{else}}y{{end}}")),
              R"(<{"field":"0","empty":false}:<{"field":"0","empty":false}:x>><else:y>)");
    EXPECT_EQ(shown(Text::parse("{{endless}}{{iffy}}{{elsewhere}}")), "[endless][iffy][elsewhere]");
    std::vector<std::string> names;
    for (const auto& asked : Text::parse("{{if a is x}}{{b}}{{else if c}}{{d}}{{end}}{{e}}").names())
        names.push_back(asked.name);
    EXPECT_THAT(names, ElementsAre("a", "b", "c", "d", "e"));
}

TEST(WritingText, SaysWhichBlockIsNotClosed) {
    EXPECT_THAT(problems("a{{if city}}b"), ElementsAre("1+11 This {{if}} is not closed by {{end}}."));
    EXPECT_THAT(problems("a{{end}}"), ElementsAre("1+7 {{end}} stands outside of {{if …}} … {{end}}."));
    EXPECT_THAT(problems("{{else}}{{else if x}}"),
                ElementsAre("0+8 {{else}} stands outside of {{if …}} … {{end}}.",
                            "8+13 {{else}} stands outside of {{if …}} … {{end}}."));
    EXPECT_EQ(shown(Text::parse("a{{end}}b")), "a{{end}}b");
    EXPECT_THAT(problems("{{if a}}{{else}}{{else}}{{end}}"),
                ElementsAre("16+8 After {{else}} stands {{end}}."));
}

TEST(WritingText, NeverSaysWhatItDidNotUnderstand) {
    EXPECT_THAT(problems("{{if city like x}}y{{end}}"),
                ElementsAre(testing::HasSubstr("“like” is not understood")));
    EXPECT_EQ(shown(Text::parse("{{if city like x}}y{{else}}z{{end}}")), "<never:y><else:z>");
}

TEST(WritingText, IsBounded) {
    std::string deep;
    for (int i = 0; i <= deepest_block; ++i) deep += "{{if a}}";
    EXPECT_THAT(problems(deep), testing::Contains(testing::HasSubstr("at most 8 deep")));
    std::string many;
    for (std::size_t i = 0; i < most_blanks + 5; ++i) many += "{{city}}";
    EXPECT_THAT(problems(many), ElementsAre("1600+8 A text holds at most 200 variables and conditions."));
    EXPECT_EQ(problems(std::string(longest_text + 1, 'a')).size(), 1u);
    EXPECT_THAT(problems(std::string(longest_text, 'a')), IsEmpty());
}

} // namespace
} // namespace alcedo::writing
