#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {
namespace {

namespace bj = boost::json;

const World world = make_world({}, from_epoch_ms(1'790'000'000'000));
constexpr Instant moment = from_epoch_ms(1'790'000'000'500);

Lead lead_of(const Form& form, std::int64_t id) {
    Lead lead;
    lead.id = id;
    lead.form = &form;
    lead.advert = &world.adverts[0];
    lead.created_at = moment;
    return lead;
}

TEST(WebhookBodies, AreSignedAsMetaSigns) {
    // From Meta's documented rule: HMAC-SHA256 of the bytes as sent, escapes included.
    EXPECT_EQ(signature_of(R"({"object":"page","entry":[]})", "test-app-secret-0123456789abcdef"),
              "sha256=b6ee996ccc2079e5c6fad8644870b5d5044b367e2996ec95e040e70ae175d007");
}

TEST(WebhookBodies, EscapeEverythingThatIsNotAscii) {
    EXPECT_EQ(escaped_like_meta("{\"a\":\"naïve आ 👋 1/2\"}"),
              R"({"a":"na\u00efve \u0906 \ud83d\udc4b 1\/2"})");
    EXPECT_EQ(bj::parse(escaped_like_meta("[\"नमस्ते 👋\"]")).at(0).as_string(), "नमस्ते 👋");
}

TEST(WebhookBodies, TellALeadWithoutItsAnswers) {
    const std::vector changes{leadgen_change(lead_of(world.forms[0], 4'441), IdForm::text)};
    const auto body = bj::parse(webhook_body(changes, moment));
    const auto& value = body.at("entry").at(0).at("changes").at(0).at("value").as_object();
    EXPECT_EQ(body.at("object").as_string(), "page");
    EXPECT_EQ(value.at("leadgen_id").as_string(), "4441");
    EXPECT_EQ(value.at("created_time").as_int64(), 1'790'000'000);
    EXPECT_EQ(value.at("adgroup_id"), value.at("ad_id"));
    EXPECT_FALSE(value.contains("field_data"));
}

TEST(WebhookBodies, CanGiveIdsAsNumbersAndLeaveOutTheAdOfOrganicLeads) {
    auto lead = lead_of(world.forms[0], 9'007'199'254'740'993);
    lead.advert = nullptr;
    const std::vector changes{leadgen_change(lead, IdForm::number)};
    const auto body = bj::parse(webhook_body(changes, moment));
    const auto& value = body.at("entry").at(0).at("changes").at(0).at("value").as_object();
    EXPECT_EQ(value.at("leadgen_id").as_int64(), 9'007'199'254'740'993);
    EXPECT_FALSE(value.contains("ad_id"));
}

TEST(WebhookBodies, GroupChangesOfOnePageInOneEntry) {
    const std::vector changes{leadgen_change(lead_of(world.forms[0], 1), IdForm::text),
                              leadgen_change(lead_of(world.forms[4], 2), IdForm::text),
                              leadgen_change(lead_of(world.forms[1], 3), IdForm::text)};
    const auto body = bj::parse(webhook_body(changes, moment));
    const auto& entries = body.at("entry").as_array();
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries[0].at("changes").as_array().size(), 2u);
    EXPECT_EQ(entries[1].at("id").as_string(), world.pages[1].id);
}

TEST(WebhookBodies, CarryTheCallbackTextThroughStatuses) {
    const auto person = make_persona(1, 3, Language::en);
    const Status status{.wamid = "wamid.A",
                        .word = "delivered",
                        .callback = "outbox \"7\"",
                        .category = "utility",
                        .billable = true,
                        .at = moment};
    const std::vector changes{status_change(world.number, person, status)};
    const auto value =
        bj::parse(webhook_body(changes, moment)).at("entry").at(0).at("changes").at(0).at("value");
    const auto& told = value.at("statuses").at(0);
    EXPECT_EQ(told.at("biz_opaque_callback_data").as_string(), "outbox \"7\"");
    EXPECT_EQ(told.at("timestamp").as_string(), "1790000000");
    EXPECT_EQ(told.at("recipient_id").as_string(), person.phone.substr(1));
    EXPECT_EQ(value.at("metadata").at("phone_number_id").as_string(), world.number.id);
}

TEST(WebhookBodies, SayWhyAMessageFailed) {
    const Status status{.wamid = "wamid.A",
                        .word = "failed",
                        .callback = "",
                        .category = "service",
                        .error = 131047,
                        .at = moment};
    const std::vector changes{status_change(world.number, make_persona(1, 3), status)};
    const auto value = bj::parse(webhook_body(changes, moment))
                           .at("entry")
                           .at(0)
                           .at("changes")
                           .at(0)
                           .at("value")
                           .as_object();
    EXPECT_EQ(value.at("statuses").at(0).at("errors").at(0).at("code").as_int64(), 131047);
    EXPECT_FALSE(value.contains("contacts"));
}

TEST(WebhookBodies, BringEveryKindOfMessage) {
    const auto person = make_persona(1, 3, Language::hi);
    for (const std::string kind : {"text", "image", "audio", "location", "sticker", "document", "button"}) {
        const Received received{"wamid.IN", {"नमस्ते", kind, "wamid.A"}, "301", "http://127.0.0.1/m", moment};
        const std::vector changes{message_change(world.number, person, received)};
        const auto value =
            bj::parse(webhook_body(changes, moment)).at("entry").at(0).at("changes").at(0).at("value");
        const auto& message = value.at("messages").at(0).as_object();
        EXPECT_EQ(message.at("type").as_string(), kind);
        EXPECT_TRUE(message.at(kind).is_object()) << kind;
        EXPECT_EQ(message.at("context").at("id").as_string(), "wamid.A");
        EXPECT_EQ(value.at("contacts").at(0).at("profile").at("name").as_string(), person.full_name());
    }
}

} // namespace
} // namespace alcedo::sandbox
