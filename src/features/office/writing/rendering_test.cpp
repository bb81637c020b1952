#include "features/office/writing/rendering.hpp"

#include <boost/json.hpp>
#include <boost/url.hpp>
#include <gmock/gmock.h>
#include <random>

#include "base/text.hpp"

namespace alcedo::writing {
namespace {

std::string said(std::string_view text, Medium medium, const std::string& value) {
    return render(Text::parse(text), medium,
                  [&](std::string_view name) { return name == "x" ? value : std::string{}; });
}

/// What somebody types into a form to get out of her place.
std::vector<std::string> sly_values() {
    std::vector<std::string> values{"",
                                    "Asha",
                                    "Zoë & Søn <b>",
                                    "\"><script>alert(1)</script>",
                                    "' onmouseover='alert(1)",
                                    "javascript:alert(1)",
                                    " JaVa\tScript:alert(1)",
                                    "data:text/html,<script>",
                                    "--></title></textarea><img src=x onerror=y>",
                                    "\\\",\"admin\":true,\"",
                                    "\n\r\t\b\f\x01\x7f",
                                    "{{x}}",
                                    "a&b=c#d?e/../f%00",
                                    "</script>",
                                    "\\u0022",
                                    "https://evil.example/?a=\"b\"&c",
                                    "नमस्ते 👋"};
    std::mt19937 dice(7);
    const std::string letters = "<>\"'&=/\\ {}|%:;#?-!\n\tax0\x01";
    for (int i = 0; i < 400; ++i) {
        std::string value;
        const auto size = dice() % 20;
        for (std::size_t j = 0; j < size; ++j) value += letters[dice() % letters.size()];
        values.push_back(value);
    }
    return values;
}

std::string unescaped_html(std::string text) {
    for (const auto& [entity, letter] : std::vector<std::pair<std::string, std::string>>{
             {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        for (auto at = text.find(entity); at != std::string::npos; at = text.find(entity, at + letter.size()))
            text.replace(at, entity.size(), letter);
    return text;
}

TEST(Rendering, FillsByValueThenDefaultThenNothing) {
    EXPECT_EQ(said("Hi {{x|there}}!", Medium::plain, "Asha"), "Hi Asha!");
    EXPECT_EQ(said("Hi {{x|there}}!", Medium::plain, ""), "Hi there!");
    EXPECT_EQ(said("[{{y}}]", Medium::plain, "Asha"), "[]");
}

TEST(Rendering, SaysTheFirstBranchThatHolds) {
    const std::string text = "{{if x is Lisbon, Porto}}near{{else if x}}far{{else}}nowhere{{end}}!";
    EXPECT_EQ(said(text, Medium::plain, "lisbon"), "near!");
    EXPECT_EQ(said(text, Medium::plain, "Faro"), "far!");
    EXPECT_EQ(said(text, Medium::plain, ""), "nowhere!");
    EXPECT_EQ(said("{{if x}}{{if x contains a}}A{{x}}{{end}}.{{end}}", Medium::html, "<a>"), "A&lt;a&gt;.");
    EXPECT_EQ(said("a{{if x is y}}b", Medium::plain, "y"), "ab") << "an unclosed block goes to the end";
}

TEST(Rendering, FollowsEachBranchOfAPage) {
    const auto misplaced = [](std::string_view page) {
        return misplaced_blanks(Text::parse(page), Medium::html).size();
    };
    EXPECT_EQ(misplaced("{{if a}}<p title=\"{{else}}<p class=\"{{end}}{{x}}\">"), 0u);
    EXPECT_EQ(misplaced("<{{if a}}p title=\"{{x}}{{else}}p {{x}}{{end}}\">"), 1u);
    EXPECT_EQ(misplaced("{{if a}}<script>{{else}}{{x}}{{end}}"), 0u);
}

TEST(Rendering, DoesNotFillWhatAPersonTyped) {
    EXPECT_EQ(said("Hi {{x}}", Medium::plain, "{{x}}"), "Hi {{x}}");
}

TEST(Rendering, CutsAnEndlessValueBetweenLetters) {
    std::string endless;
    while (endless.size() <= longest_value) endless += "é";
    const auto text = said("{{x}}", Medium::plain, "a" + endless);
    EXPECT_LE(text.size(), longest_value);
    EXPECT_GT(text.size(), longest_value - 4);
    EXPECT_TRUE(is_valid_utf8(text));
}

TEST(Rendering, KeepsASubjectOrParameterOnOneLine) {
    EXPECT_EQ(said("Hi {{x}},\n\twelcome     back ", Medium::one_line, "A\r\nBcc: all"),
              "Hi A Bcc: all, welcome back");
    for (const auto& value : sly_values()) {
        const auto line = said("a {{x}} b", Medium::one_line, value);
        EXPECT_EQ(line.find_first_of("\r\n\t"), std::string::npos) << value;
        EXPECT_EQ(line.find("  "), std::string::npos) << value;
    }
}

TEST(Rendering, NeverLetsAValueOutOfHtml) {
    const std::vector<std::pair<std::string, std::string>> places{
        {"<p class=\"a\">Hi ", ", you</p>"},        {"<p title=\"", "\">text</p>"},
        {"<p data-a='b' title = '", "'>text</p>"},  {"<!-- a --><style>p{}</style>", "<br/>"},
        {"<title>About ", "</title><p>"},           {"<textarea name=a>", "</textarea>"},
        {"<script>if (a<b) {}</script>1 < 2 ", "."}};
    for (const auto& [before, after] : places)
        for (auto value : sly_values()) {
            const auto page = said(before + "{{x}}" + after, Medium::html, value);
            ASSERT_TRUE(page.starts_with(before) && page.ends_with(after)) << page;
            const auto middle = page.substr(before.size(), page.size() - before.size() - after.size());
            EXPECT_EQ(middle.find_first_of("<>\"'"), std::string::npos) << page;
            EXPECT_EQ(unescaped_html(middle), value) << page;
        }
}

TEST(Rendering, FillsNothingWhereHtmlCannotHoldIt) {
    const std::vector<std::pair<std::string, std::string>> places{
        {"<script>var a = \"", "\"</script>"},
        {"<script><!--<script>", "</script>x</script>"},
        {"<style>p::before{content:'", "'}</style>"},
        {"<p ", ">"},
        {"<p title=", ">"},
        {"<", " >"},
        {"<p onclick=\"say('", "')\">"},
        {"<p style='color:", "'>"},
        {"<iframe srcdoc=\"", "\">"},
        {"<!-- ", " -->"},
        {"<!", ">"},
        {"</p ", ">"},
        {"</", ">"},
        {"<SCRIPT >", "</SCRIPT >"},
        {"<a href=\" JavaScript:say('", "')\">"},
        {"<a href='java\tscript:", "'>"},
        {"<img src=\"data:image/svg+xml,", "\">"}};
    for (const auto& [before, after] : places) {
        for (const auto& value : sly_values())
            EXPECT_EQ(said(before + "{{x}}" + after, Medium::html, value), before + after);
        EXPECT_EQ(misplaced_blanks(Text::parse(before + "{{x}}" + after), Medium::html).size(), 1u) << before;
    }
}

TEST(Rendering, KeepsAValueInItsPartOfAnAddress) {
    for (const auto& value : sly_values()) {
        const auto address = said("https://school.example/a?name={{x}}&b=c#d", Medium::url, value);
        const auto url = boost::urls::parse_uri(address);
        ASSERT_TRUE(url.has_value()) << address;
        ASSERT_EQ(url->params().size(), 2u) << address;
        EXPECT_EQ((*url->params().begin()).value, value) << address;
        EXPECT_EQ(url->encoded_fragment(), "d") << address;
        const auto link = said("<a href=\"/a?name={{x}}\">", Medium::html, value);
        EXPECT_EQ(link, "<a href=\"" + said("/a?name={{x}}", Medium::url, value) + "\">");
    }
}

TEST(Rendering, TakesOnlyAddressesOfTheWebForAWholeAddress) {
    EXPECT_EQ(said("{{x}}", Medium::url, " https://a.example/b c?d=\"e\" "),
              "https://a.example/b%20c?d=%22e%22");
    EXPECT_EQ(said("<a href='{{x}}'>", Medium::html, "HTTP://a.example/?b&c"),
              "<a href='HTTP://a.example/?b&amp;c'>");
    for (const auto& value : sly_values())
        if (!value.starts_with("https://")) {
            EXPECT_EQ(said("{{x}}", Medium::url, value), "");
            EXPECT_EQ(said("<a href=\"{{x}}{{x}}\">", Medium::html, value), "<a href=\"\">");
        }
}

TEST(Rendering, NeverLetsAValueOutOfJson) {
    for (const auto& value : sly_values()) {
        const auto body = said(R"({"a\"b":"Hi {{x}}!","c":{{x}},"d":["{{x}}",{"e":"\\{{x}}"}],"f":1})",
                               Medium::json, value);
        boost::system::error_code fault;
        const auto read = boost::json::parse(body, fault);
        ASSERT_FALSE(fault) << body;
        const boost::json::value meant{{"a\"b", "Hi " + value + "!"},
                                       {"c", value},
                                       {"d", boost::json::array{value, {{"e", "\\" + value}}}},
                                       {"f", 1}};
        EXPECT_EQ(read, meant) << body;
    }
    EXPECT_EQ(said(R"({"a":"\{{x}}"})", Medium::json, "n"), R"({"a":"\"})");
    EXPECT_EQ(misplaced_blanks(Text::parse(R"({"a":"\{{x}}"})"), Medium::json).size(), 1u);
}

} // namespace
} // namespace alcedo::writing
