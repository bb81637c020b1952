#include "providers/smtp/message.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"
#include "providers/smtp/encoding.hpp"
#include "providers/smtp/html_form.hpp"

namespace alcedo::providers::smtp {
namespace {

Message hello() {
    Message message;
    message.from = {"sales@shop.example", "Demo Shop"};
    message.to = {"asha@example.com", "Asha Example"};
    message.subject = "Thanks for your interest";
    message.text = "Hi Asha,\n\nwe call you today.";
    message.message_id = "01k3@shop.example";
    message.date = from_epoch_ms(1763600000123);
    return message;
}

std::string header_part(const std::string& whole) { return whole.substr(0, whole.find("\r\n\r\n") + 2); }

/// Values of a header after unfolding, one per occurrence.
std::vector<std::string> values_of(const std::string& whole, const std::string& field) {
    std::vector<std::string> values;
    std::string headers = "\r\n" + header_part(whole);
    for (auto fold = headers.find("\r\n "); fold != std::string::npos; fold = headers.find("\r\n "))
        headers.erase(fold, 2);
    for (auto at = headers.find("\r\n" + field + ": "); at != std::string::npos;
         at = headers.find("\r\n" + field + ": ", at + 1)) {
        const auto start = at + field.size() + 4;
        values.push_back(headers.substr(start, headers.find("\r\n", start) - start));
    }
    return values;
}

std::string only(const std::string& whole, const std::string& field) {
    const auto values = values_of(whole, field);
    EXPECT_EQ(values.size(), 1U) << field;
    return values.empty() ? "" : values[0];
}

/// What RFC 2047 words stand for.
std::string decoded(std::string text) {
    std::string out;
    for (auto start = text.find("=?UTF-8?B?"); start != std::string::npos; start = text.find("=?UTF-8?B?")) {
        const auto end = text.find("?=", start + 10);
        out += parse_base64(text.substr(start + 10, end - start - 10)).value_or("!");
        text.erase(0, end + 2);
    }
    return out;
}

TEST(MailMessage, HasTheHeadersAMailNeeds) {
    const auto whole = build_message(hello());
    EXPECT_EQ(only(whole, "Date"), "Thu, 20 Nov 2025 00:53:20 +0000");
    EXPECT_EQ(only(whole, "From"), "\"Demo Shop\" <sales@shop.example>");
    EXPECT_EQ(only(whole, "To"), "\"Asha Example\" <asha@example.com>");
    EXPECT_EQ(only(whole, "Subject"), "Thanks for your interest");
    EXPECT_EQ(only(whole, "Message-ID"), "<01k3@shop.example>");
    EXPECT_EQ(only(whole, "MIME-Version"), "1.0");
    EXPECT_TRUE(values_of(whole, "Auto-Submitted").empty());
    EXPECT_TRUE(values_of(whole, "In-Reply-To").empty());
}

TEST(MailMessage, HoldsTheTextPlainAndAsHtml) {
    const auto whole = build_message(hello());
    EXPECT_NE(whole.find("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: "
                         "quoted-printable\r\n\r\nHi Asha,\r\n\r\nwe call you today.\r\n--=_"),
              std::string::npos)
        << whole;
    EXPECT_NE(whole.find("<p>Hi Asha,</p>\r\n<p>we call you today.</p>"), std::string::npos) << whole;
    EXPECT_TRUE(whole.ends_with("--\r\n"));
}

TEST(MailMessage, TellsRobotsNotToAnswerAnAutomaticOne) {
    auto message = hello();
    message.written = Written::automatically;
    EXPECT_EQ(only(build_message(message), "Auto-Submitted"), "auto-generated");
}

TEST(MailMessage, NamesTheMailItAnswers) {
    auto message = hello();
    message.in_reply_to = "parent@example.com";
    message.reply_to = Mailbox{"reply+1@shop.example", ""};
    const auto whole = build_message(message);
    EXPECT_EQ(only(whole, "In-Reply-To"), "<parent@example.com>");
    EXPECT_EQ(only(whole, "References"), "<parent@example.com>");
    EXPECT_EQ(only(whole, "Reply-To"), "<reply+1@shop.example>");
}

TEST(MailMessage, EncodesNamesAndSubjectsOfTheWorld) {
    auto message = hello();
    message.from.name = "Café Löwe";
    message.to.name = "आशा";
    message.subject =
        "Obrigado pelo interesse – respondemos já, com a proposta completa em anexo e um convite 🎉";
    const auto whole = build_message(message);
    EXPECT_EQ(decoded(only(whole, "Subject")), message.subject);
    EXPECT_EQ(decoded(only(whole, "From")), message.from.name);
    EXPECT_EQ(decoded(only(whole, "To")), message.to.name);
    EXPECT_TRUE(only(whole, "To").ends_with(" <asha@example.com>"));
}

TEST(MailMessage, QuotesNamesAndLeavesNoLineTooLong) {
    auto message = hello();
    message.from.name = "Shop \"A\\B\", Ltd.";
    message.to.name = std::string(300, 'n');
    message.to.address = "a@" + std::string(60, 'd') + ".example";
    message.subject = std::string(500, 's') + " " + std::string(40, 'x');
    message.text = std::string(2000, 'y') + "\n" + std::string(90, '=') + " \n.\nend ";
    const auto whole = build_message(message);
    EXPECT_EQ(only(whole, "From"), R"("Shop \"A\\B\", Ltd." <sales@shop.example>)");
    EXPECT_EQ(decoded(only(whole, "Subject")), message.subject);
    for (std::size_t at = 0; at < whole.size();) {
        const auto end = whole.find("\r\n", at);
        EXPECT_LE(end - at, 78U) << whole.substr(at, end - at);
        at = end + 2;
    }
}

TEST(MailMessage, LetsNoValueAddAHeader) {
    auto message = hello();
    const std::string evil = "x\r\nBcc: victim@example.com\r\n\r\nbody";
    message.subject = message.from.name = message.to.name = message.from.address = message.to.address =
        message.message_id = evil;
    message.in_reply_to = evil;
    message.reply_to = Mailbox{evil, evil};
    const auto whole = build_message(message);
    EXPECT_TRUE(values_of(whole, "Bcc").empty()) << whole;
    EXPECT_EQ(only(whole, "Subject"), "x Bcc: victim@example.com body");
    EXPECT_EQ(values_of(whole, "Content-Type").size(), 1U);
}

TEST(MailMessage, MakesItsIdFromOurIdAndTheSendersDomain) {
    EXPECT_EQ(message_id_for("msg_01k3", "sales@shop.example"), "msg_01k3@shop.example");
    EXPECT_EQ(message_id_for("msg_01k3", ""), "msg_01k3@localhost");
}

TEST(QuotedPrintable, FollowsRfc2045) {
    const std::pair<std::string, std::string> cases[] = {
        {"", ""},
        {"a=b", "a=3Db"},
        {"é", "=C3=A9"},
        {"end \n\ttab\t", "end=20\r\n\ttab=09"},
        {"a\rb\r\nc\n", "a\r\nb\r\nc\r\n"},
        {std::string(80, 'a'), std::string(75, 'a') + "=\r\naaaaa"},
        {std::string(74, 'a') + "é", std::string(74, 'a') + "=\r\n=C3=A9"},
    };
    for (const auto& [text, encoded] : cases) EXPECT_EQ(quoted_printable(text), encoded);
}

TEST(HtmlForm, EscapesLinksAndParagraphs) {
    EXPECT_EQ(html_form("Tom & <b>\nsee https://e.com/a?b=1&c=2, or http:// \"x\"\r\n\r\n\r\nBye")
                  .substr(html_form("").find("</body>")),
              "<p>Tom &amp; &lt;b&gt;<br>\nsee <a "
              "href=\"https://e.com/a?b=1&amp;c=2\">https://e.com/a?b=1&amp;c=2</a>, "
              "or http:// &quot;x&quot;</p>\n<p>Bye</p>\n</body></html>\n");
}

} // namespace
} // namespace alcedo::providers::smtp
