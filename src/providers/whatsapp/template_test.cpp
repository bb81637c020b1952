#include "providers/whatsapp/template.hpp"

#include <gtest/gtest.h>

namespace alcedo::providers::whatsapp {
namespace {

using Names = std::vector<std::string>;

Template positional() {
    Template message;
    message.name = "order_update";
    message.language = "en_US";
    message.status = "APPROVED";
    message.header_format = HeaderFormat::text;
    message.header_text = "Order {{1}}";
    message.body = "Hi {{1}}, your order {{2}} has shipped. Thanks, {{1}}!";
    message.footer = "Demo Ltd";
    message.buttons = {{"QUICK_REPLY", "Stop updates", ""}, {"URL", "Track", "https://example.com/t/{{1}}"}};
    message.variables = variables_of(message);
    return message;
}

TEST(WhatsappTemplates, NameTheirVariablesInOrderEachOnce) {
    EXPECT_EQ(positional().variables, (Names{"header.1", "1", "2", "button.1"}));
    Template image;
    image.header_format = HeaderFormat::image;
    image.body = "{{ first_name }} and {{order_id}}, {{first_name}}";
    EXPECT_EQ(variables_of(image), (Names{"header.link", "first_name", "order_id"}));
    EXPECT_EQ(variables_of(Template{}), Names{});
}

TEST(WhatsappTemplates, AreRenderedAsThePersonReadsThem) {
    const std::vector<VariableValue> values{{"header.1", "#1001"}, {"1", "Sam"}, {"2", "#1001\n\tand  more"}};
    EXPECT_EQ(render(positional(), values),
              "Order #1001\n\nHi Sam, your order #1001 and more has shipped. Thanks, "
              "Sam!\n\nDemo Ltd\n\n[Stop updates] [Track]");
}

TEST(WhatsappTemplates, KeepAVariableVisibleThatHasNoValue) {
    Template message;
    message.body = "Hi {{1}}, {{2}}";
    EXPECT_EQ(render(message, {{"1", " "}, {"2", "{{1}}"}}), "Hi {{1}}, {{1}}");
}

TEST(WhatsappTemplates, LeaveOtherBracesAlone) {
    Template message;
    message.body = "{{{1}}} {{a b}} {{}} {{1} }} {{1";
    EXPECT_EQ(variables_of(message), Names{"1"});
    EXPECT_EQ(render(message, {{"1", "x"}}), "{x} {{a b}} {{}} {{1} }} {{1");
}

TEST(WhatsappTemplates, SayWhichValuesAreMissing) {
    EXPECT_EQ(missing_variables(positional(), {{"1", "Sam"}, {"2", "  "}}),
              (Names{"header.1", "2", "button.1"}));
    EXPECT_EQ(missing_variables(positional(), {{"1", "a"}, {"2", "b"}, {"header.1", "c"}, {"button.1", "d"}}),
              Names{});
}

TEST(WhatsappTemplates, SayWhyTheyCannotBeSent) {
    EXPECT_EQ(why_not_sendable(positional()), std::nullopt);
    auto paused = positional();
    paused.status = "PAUSED";
    EXPECT_EQ(why_not_sendable(paused), "The template order_update is not approved by WhatsApp (paused).");
    auto place = positional();
    place.header_format = HeaderFormat::location;
    EXPECT_TRUE(why_not_sendable(place));
    auto form = positional();
    form.buttons.push_back({"FLOW", "Open", ""});
    EXPECT_TRUE(why_not_sendable(form));
}

} // namespace
} // namespace alcedo::providers::whatsapp
