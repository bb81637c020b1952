#include "providers/whatsapp/cloud.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "providers/fixture_test.hpp"

namespace alcedo::providers::whatsapp {
namespace {

const meta::Graph graph{"https://graph.example.com", "v25.0", "", ""};
const Sender sender{"106000000000106", "EAAFAKE"};
const Recipient sam{"+15550100001", {}};

boost::json::value json_of(std::string_view text) { return boost::json::parse({text.data(), text.size()}); }
boost::json::value expected(const std::string& name) {
    return json_of(fixture("whatsapp/fixtures/" + name + ".json"));
}

/// The body without the echo of our id, which most examples leave out.
boost::json::value body_of(const http::OutgoingRequest& request) {
    auto body = json_of(request.body);
    body.as_object().erase("biz_opaque_callback_data");
    return body;
}

TEST(WhatsappCloud, SendsATextAsTheExampleDoes) {
    const auto request = send_text_request(graph, sender, sam, "Hello!", "outbox-7d2c");
    EXPECT_EQ(request.method, http::Method::post);
    EXPECT_EQ(request.url, "https://graph.example.com/v25.0/106000000000106/messages");
    EXPECT_EQ(header_of(request, "Authorization"), "Bearer EAAFAKE");
    EXPECT_EQ(header_of(request, "Content-Type"), "application/json");
    EXPECT_EQ(json_of(request.body), expected("send-text-request"));
    EXPECT_EQ(request.retries.tries, 1);
}

TEST(WhatsappCloud, QuotesTheMessageThatATextAnswers) {
    auto wanted = expected("send-text-reply-request");
    wanted.at("text").as_object()["preview_url"] = false;
    EXPECT_EQ(body_of(send_text_request(graph, sender, sam, "It is 10 USD", "x", "wamid.FAKE_IN_TEXT")),
              wanted);
}

TEST(WhatsappCloud, WritesToAUserIdOnlyWhenThereIsNoPhone) {
    auto wanted = expected("send-text-bsuid-request");
    wanted.at("text").as_object()["preview_url"] = false;
    EXPECT_EQ(body_of(send_text_request(graph, sender, {{}, "US.13490000000000000001"}, "Hello!", "x")),
              wanted);
    const auto both = json_of(send_text_request(graph, sender, {"15550100001", "US.1"}, "Hello!", "x").body);
    EXPECT_EQ(both.at("to"), "+15550100001");
    EXPECT_EQ(both.as_object().if_contains("recipient"), nullptr);
}

TEST(WhatsappCloud, CutsATextThatIsTooLongBetweenCharacters) {
    std::string text(4095, 'a');
    text += "é";
    const auto body = json_of(send_text_request(graph, sender, sam, text, "x").body);
    EXPECT_EQ(body.at("text").at("body").as_string(), boost::json::string(4095, 'a'));
}

TEST(WhatsappCloud, SendsANamedTemplateAsTheExampleDoes) {
    Template message;
    message.name = "order_update_named";
    message.language = "en_US";
    message.parameter_format = ParameterFormat::named;
    message.body = "Hi {{first_name}}, your order {{order_id}} has shipped.";
    const auto request = send_template_request(graph, sender, sam, message,
                                               {{"order_id", "#1001"}, {"first_name", "Sam"}}, "msg_1");
    EXPECT_EQ(body_of(request), expected("send-template-named-request"));
    EXPECT_EQ(json_of(request.body).at("biz_opaque_callback_data"), "msg_1");
}

TEST(WhatsappCloud, GivesEveryPartOfAPositionalTemplateItsValues) {
    Template message;
    message.name = "offer";
    message.language = "pt_BR";
    message.header_format = HeaderFormat::text;
    message.header_text = "Olá {{1}}";
    message.body = "{{1}} e {{2}}";
    message.buttons = {
        {"QUICK_REPLY", "Não", ""}, {"URL", "Ver", "https://e.com/{{1}}"}, {"COPY_CODE", "Copiar", ""}};
    const auto body = json_of(send_template_request(graph, sender, sam, message,
                                                    {{"header.1", "Ana"},
                                                     {"1", "um\ndois"},
                                                     {"2", "três"},
                                                     {"button.1", "abc"},
                                                     {"button.2", "SAVE10"}},
                                                    "msg_1")
                                  .body);
    EXPECT_EQ(body.at("template").at("components"), json_of(R"([
        {"type":"header","parameters":[{"type":"text","text":"Ana"}]},
        {"type":"body","parameters":[{"type":"text","text":"um dois"},{"type":"text","text":"três"}]},
        {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"abc"}]},
        {"type":"button","sub_type":"copy_code","index":"2","parameters":[{"type":"coupon_code","coupon_code":"SAVE10"}]}
    ])"));
}

TEST(WhatsappCloud, SendsATemplateWithoutVariablesWithoutComponents) {
    Template message;
    message.name = "hello";
    message.language = "en";
    message.body = "Hello!";
    const auto body = json_of(send_template_request(graph, sender, sam, message, {}, "x").body);
    EXPECT_EQ(body.at("template"), json_of(R"({"name":"hello","language":{"code":"en"}})"));
}

TEST(WhatsappCloud, GivesAPictureToAHeaderThatWantsOne) {
    Template message;
    message.header_format = HeaderFormat::image;
    message.body = "Look";
    const auto body = json_of(
        send_template_request(graph, sender, sam, message, {{"header.link", "https://e.com/a.jpg"}}, "x")
            .body);
    EXPECT_EQ(
        body.at("template").at("components"),
        json_of(
            R"([{"type":"header","parameters":[{"type":"image","image":{"link":"https://e.com/a.jpg"}}]}])"));
}

TEST(WhatsappCloud, MarksAMessageRead) {
    auto wanted = expected("mark-read-typing-request");
    wanted.as_object().erase("typing_indicator");
    EXPECT_EQ(json_of(mark_read_request(graph, sender, "wamid.FAKE_IN_TEXT").body), wanted);
    EXPECT_TRUE(read_success(answered(200, R"({"success":true})")));
    EXPECT_EQ(read_success(answered(400, R"({"error":{"code":131047}})")).failure().kind,
              FailureKind::window_closed);
}

TEST(WhatsappCloud, ReadsWhatWasAccepted) {
    const auto sent = read_sent(answered(200, fixture("whatsapp/fixtures/send-template-response.json")));
    ASSERT_TRUE(sent);
    EXPECT_EQ(sent->wamid, "wamid.FAKE_OUT_1");
    EXPECT_EQ(sent->wa_id, "15550100001");
    EXPECT_EQ(sent->message_status, "accepted");
    const auto by_user_id = read_sent(answered(200, fixture("whatsapp/fixtures/send-bsuid-response.json")));
    ASSERT_TRUE(by_user_id);
    EXPECT_EQ(by_user_id->wa_id, "");
    EXPECT_EQ(by_user_id->user_id, "US.13490000000000000001");
}

TEST(WhatsappCloud, NeverCallsASendFailedThatMayHaveArrived) {
    const struct {
        http::CallResult result;
        FailureKind kind;
    } cases[] = {
        {unanswered(http::FailureKind::connect, true), FailureKind::temporary},
        {unanswered(http::FailureKind::resolve, true), FailureKind::temporary},
        {unanswered(http::FailureKind::timeout, false), FailureKind::unknown_outcome},
        {unanswered(http::FailureKind::broken, false), FailureKind::unknown_outcome},
        {answered(502, "<html>Bad Gateway</html>"), FailureKind::unknown_outcome},
        {answered(200, "<html>"), FailureKind::unknown_outcome},
        {answered(200, "{}"), FailureKind::unknown_outcome},
        {answered(500, R"({"error":{"code":131000}})"), FailureKind::temporary},
        {answered(400, fixture("whatsapp/fixtures/error-131047-window.json")), FailureKind::window_closed},
        {answered(429, "slow down"), FailureKind::rate_limited},
    };
    for (const auto& [result, kind] : cases) {
        const auto sent = read_sent(result);
        ASSERT_FALSE(sent);
        EXPECT_EQ(sent.failure().kind, kind);
    }
}

TEST(WhatsappCloud, ReadsTheNumbersOfAnAccount) {
    EXPECT_TRUE(
        numbers_request(graph, "102", "t")
            .url.starts_with(
                "https://graph.example.com/v25.0/102/phone_numbers?fields=id%2Cdisplay_phone_number"));
    const auto numbers =
        read_numbers(answered(200, fixture("whatsapp/fixtures/phone-numbers-response.json")));
    ASSERT_TRUE(numbers);
    ASSERT_EQ(numbers->items.size(), 1U);
    const auto& number = numbers->items[0];
    EXPECT_EQ(number.id, "106000000000106");
    EXPECT_EQ(number.display_phone_number, "+1 555-000-9999");
    EXPECT_EQ(number.verified_name, "Demo Ltd");
    EXPECT_EQ(number.quality_rating, "GREEN");
    EXPECT_EQ(number.messaging_limit, "TIER_2K");
    EXPECT_EQ(numbers->after, std::nullopt);
    const auto one =
        read_number(answered(200, R"({"id":"106","display_phone_number":"+1 555","verified_name":"D"})"));
    ASSERT_TRUE(one);
    EXPECT_EQ(one->verified_name, "D");
}

TEST(WhatsappCloud, ReadsTemplatesWithAllTheirParts) {
    EXPECT_TRUE(templates_request(graph, "102", "t", "MjQ").url.ends_with("&limit=100&after=MjQ"));
    const auto page = read_templates(answered(200, fixture("whatsapp/fixtures/template-list-response.json")));
    ASSERT_TRUE(page);
    ASSERT_EQ(page->items.size(), 1U);
    EXPECT_EQ(page->items[0].id, "168000000000168");
    EXPECT_EQ(page->items[0].body, "Hi {{1}}, your order {{2}} has shipped.");
    EXPECT_EQ(page->items[0].variables, (std::vector<std::string>{"1", "2"}));

    const auto rich = read_templates(answered(200, R"({"data":[{"id":"1","name":"offer","language":"en_US",
        "status":"REJECTED","category":"MARKETING","parameter_format":"NAMED","rejected_reason":"INVALID_FORMAT",
        "components":[{"type":"HEADER","format":"TEXT","text":"Hi {{name}}"},{"type":"BODY","text":"Text"},
        {"type":"FOOTER","text":"Bye"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://e/{{1}}"}]}]},
        {"id":"2"}]})"));
    ASSERT_TRUE(rich);
    ASSERT_EQ(rich->items.size(), 1U);
    const auto& offer = rich->items[0];
    EXPECT_EQ(offer.parameter_format, ParameterFormat::named);
    EXPECT_EQ(offer.header_format, HeaderFormat::text);
    EXPECT_EQ(offer.header_text, "Hi {{name}}");
    EXPECT_EQ(offer.footer, "Bye");
    EXPECT_EQ(offer.rejected_reason, "INVALID_FORMAT");
    EXPECT_EQ(offer.variables, (std::vector<std::string>{"header.name", "button.0"}));
}

} // namespace
} // namespace alcedo::providers::whatsapp
