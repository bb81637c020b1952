#include "providers/whatsapp/webhook.hpp"

#include <filesystem>

#include <gtest/gtest.h>

#include "base/refusal.hpp"
#include "base/words.hpp"
#include "providers/fixture_test.hpp"

namespace alcedo::providers::whatsapp {
namespace {

WebhookContent read(const std::string& name) {
    return read_webhook(fixture("whatsapp/fixtures/webhook-" + name + ".json"));
}

InboundMessage only_message(const std::string& name) {
    auto content = read("message-" + name);
    EXPECT_EQ(content.messages.size(), 1U) << name;
    EXPECT_EQ(content.skipped, 0) << name;
    return content.messages.at(0);
}

StatusUpdate only_status(const std::string& name) {
    auto content = read("status-" + name);
    EXPECT_EQ(content.statuses.size(), 1U) << name;
    EXPECT_EQ(content.skipped, 0) << name;
    return content.statuses.at(0);
}

TEST(WhatsappWebhook, LeavesNoElementOfAnyExampleUnread) {
    int files = 0;
    for (const auto& file :
         std::filesystem::directory_iterator(test::source_folder() / "src/providers/whatsapp/fixtures")) {
        const auto name = file.path().filename().string();
        if (!name.starts_with("webhook-")) continue;
        const auto content = read_webhook(fixture("whatsapp/fixtures/" + name));
        const auto found = content.messages.size() + content.statuses.size() + content.templates.size() +
                           content.numbers.size() + content.preferences.size() + content.problems.size();
        EXPECT_GE(found, 1U) << name;
        EXPECT_EQ(content.skipped, 0) << name;
        for (const auto& message : content.messages) EXPECT_FALSE(message.text.empty()) << name;
        ++files;
    }
    EXPECT_GE(files, 40);
}

TEST(WhatsappWebhook, ReadsATextWithItsSender) {
    const auto message = only_message("text");
    EXPECT_EQ(message.phone_number_id, "106000000000106");
    EXPECT_EQ(message.from, "+15550100001");
    EXPECT_EQ(message.user_id, "US.13490000000000000001");
    EXPECT_EQ(message.profile_name, "Sam Example");
    EXPECT_EQ(message.wamid, "wamid.FAKE_IN_TEXT");
    EXPECT_EQ(message.at, from_epoch_ms(1763600000000));
    EXPECT_EQ(message.kind, InboundKind::text);
    EXPECT_EQ(message.text, "Hello, what is the price?");
    EXPECT_EQ(message.context_id, std::nullopt);
    EXPECT_FALSE(message.forwarded);
}

TEST(WhatsappWebhook, ReadsAPersonWithoutAPhoneByTheirUserId) {
    const auto message = only_message("text-no-phone");
    EXPECT_EQ(message.from, std::nullopt);
    EXPECT_EQ(message.user_id, "US.13490000000000000001");
    EXPECT_EQ(message.profile_name, "Sam Example");
}

TEST(WhatsappWebhook, GivesEveryKindAReadableText) {
    const struct {
        std::string name;
        InboundKind kind;
        std::string text;
    } cases[] = {
        {"image", InboundKind::image, "my order"},
        {"audio-voice", InboundKind::audio, "🎤 Voice message"},
        {"video", InboundKind::video, "🎬 Video"},
        {"document", InboundKind::document, "📄 inv-1.pdf\ninvoice"},
        {"sticker", InboundKind::sticker, "Sticker"},
        {"location", InboundKind::location, "📍 Demo Cafe, 1 Demo St"},
        {"contacts", InboundKind::contacts, "👤 Asha Example, +1 555-010-0002, asha@example.com"},
        {"interactive-button-reply", InboundKind::interactive, "Yes"},
        {"interactive-list-reply", InboundKind::interactive, "10:00 – Tomorrow"},
        {"interactive-flow-reply", InboundKind::interactive, "📝 Sent\nemail: sam@example.com"},
        {"button", InboundKind::button, "Unsubscribe"},
        {"reaction", InboundKind::reaction, "👍"},
        {"reaction-removed", InboundKind::reaction, "Took a reaction back"},
        {"order", InboundKind::order, "🛒 Order\n2 × SKU-1 (9.99 USD)\ndeliver tonight"},
        {"system-number-change", InboundKind::system,
         "User Sam Example changed from 15550100001 to 15550100009"},
        {"unsupported", InboundKind::unsupported,
         "A message that can only be seen on the phone (poll_creation)"},
        {"media-error", InboundKind::image, "📷 Photo (could not be received)"},
        {"text-forwarded", InboundKind::text, "forwarded text"},
    };
    for (const auto& [name, kind, text] : cases) {
        const auto message = only_message(name);
        EXPECT_EQ(message.kind, kind) << name;
        EXPECT_EQ(message.text, text) << name;
    }
}

TEST(WhatsappWebhook, ReadsAKindThatDoesNotExistYetAsUnsupported) {
    const auto content =
        read_webhook(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages",
        "value":{"messages":[{"from":"1555","id":"wamid.x","type":"hologram"}]}}]}]})");
    ASSERT_EQ(content.messages.size(), 1U);
    EXPECT_EQ(content.messages[0].kind, InboundKind::unsupported);
    EXPECT_EQ(content.messages[0].text, "A message that can only be seen on the phone (hologram)");
    EXPECT_EQ(content.messages[0].at, std::nullopt);
}

TEST(WhatsappWebhook, KeepsWhatAMessageAnswersChoosesAndCarries) {
    EXPECT_EQ(only_message("text-reply").context_id, "wamid.FAKE_OUT_1");
    EXPECT_EQ(only_message("reaction").context_id, "wamid.FAKE_OUT_1");
    EXPECT_EQ(only_message("interactive-button-reply").choice_id, "book_yes");
    EXPECT_EQ(only_message("interactive-list-reply").choice_id, "slot_10");
    EXPECT_EQ(only_message("button").choice_id, "Unsubscribe");
    EXPECT_TRUE(only_message("text-forwarded").forwarded);
    EXPECT_EQ(only_message("system-number-change").new_phone, "+15550100009");

    const auto media = only_message("image").media;
    ASSERT_TRUE(media);
    EXPECT_EQ(media->id, "301000000000301");
    EXPECT_EQ(media->mime_type, "image/jpeg");
    EXPECT_EQ(media->caption, "my order");
    EXPECT_TRUE(only_message("audio-voice").media->voice);
    EXPECT_EQ(only_message("media-error").media, std::nullopt);

    const auto referral = only_message("text-ad-referral").referral;
    ASSERT_TRUE(referral);
    EXPECT_EQ(referral->source_type, "ad");
    EXPECT_EQ(referral->source_id, "555000000000005");
    EXPECT_EQ(referral->ctwa_clid, "ARFakeClickId");
}

TEST(WhatsappWebhook, ReadsStatusesWithOurOwnId) {
    const auto sent = only_status("sent");
    EXPECT_EQ(sent.status, DeliveryStatus::sent);
    EXPECT_EQ(sent.wamid, "wamid.FAKE_OUT_1");
    EXPECT_EQ(sent.phone_number_id, "106000000000106");
    EXPECT_EQ(sent.callback_data, "outbox-7d2c");
    EXPECT_EQ(sent.recipient, "+15550100001");
    EXPECT_EQ(sent.at, from_epoch_ms(1763600005000));
    EXPECT_FALSE(sent.error);
    EXPECT_EQ(only_status("delivered").status, DeliveryStatus::delivered);
    EXPECT_EQ(only_status("read").status, DeliveryStatus::read);
    EXPECT_EQ(only_status("played").status, DeliveryStatus::played);
    EXPECT_EQ(only_status("sent-v23-conversation").status, DeliveryStatus::sent);
    EXPECT_LT(DeliveryStatus::sent, DeliveryStatus::delivered);
    EXPECT_LT(DeliveryStatus::delivered, DeliveryStatus::read);
}

TEST(WhatsappWebhook, SaysWhyAMessageFailedAndWhatToDo) {
    const std::pair<std::string, FailureKind> cases[] = {
        {"failed-131026-undeliverable", FailureKind::rejected},
        {"failed-131047-window", FailureKind::window_closed},
        {"failed-131049-marketing-cap", FailureKind::rejected},
        {"failed-131050-opted-out", FailureKind::rejected},
        {"failed-131053-media-upload", FailureKind::rejected},
    };
    for (const auto& [name, kind] : cases) {
        const auto status = only_status(name);
        EXPECT_EQ(status.status, DeliveryStatus::failed) << name;
        ASSERT_TRUE(status.error) << name;
        EXPECT_EQ(status.error->kind, kind) << name;
        EXPECT_EQ(std::to_string(status.error->code), name.substr(7, 6));
        EXPECT_FALSE(status.error->detail.empty()) << name;
        EXPECT_FALSE(status.error->advice.empty()) << name;
    }
}

TEST(WhatsappWebhook, DoesNotTakeAFailureWithoutACodeForADeadToken) {
    const auto content =
        read_webhook(R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages",
        "value":{"statuses":[{"id":"wamid.x","status":"failed"}]}}]}]})");
    ASSERT_EQ(content.statuses.size(), 1U);
    EXPECT_EQ(content.statuses[0].error->kind, FailureKind::rejected);
}

TEST(WhatsappWebhook, ReadsMessagesAndStatusesOfOneDeliveryInOrder) {
    const auto content = read("batch-mixed");
    ASSERT_EQ(content.messages.size(), 2U);
    EXPECT_EQ(content.messages[0].text, "one");
    EXPECT_EQ(content.messages[1].text, "two");
    ASSERT_EQ(content.statuses.size(), 1U);
    EXPECT_EQ(content.statuses[0].status, DeliveryStatus::read);
}

TEST(WhatsappWebhook, ReadsWhatHappensToTemplates) {
    const struct {
        std::string name;
        TemplateChange change;
        std::string value;
        std::string reason;
    } cases[] = {
        {"approved", TemplateChange::status, "APPROVED", ""},
        {"rejected", TemplateChange::status, "REJECTED", "Parameters next to each other (fake)."},
        {"paused", TemplateChange::status, "PAUSED", "Paused for 3 hours because of quality (fake)."},
        {"disabled", TemplateChange::status, "DISABLED", "1763600000"},
        {"category-pending", TemplateChange::category, "UTILITY", "Will become MARKETING within 24 hours."},
        {"category-done", TemplateChange::category, "MARKETING", ""},
        {"quality", TemplateChange::quality, "YELLOW", ""},
    };
    for (const auto& [name, change, value, reason] : cases) {
        const auto content = read("template-" + name);
        ASSERT_EQ(content.templates.size(), 1U) << name;
        const auto& update = content.templates[0];
        EXPECT_EQ(update.waba_id, "102000000000102") << name;
        EXPECT_EQ(update.template_id, "168000000000168") << name;
        EXPECT_EQ(update.name, "order_update") << name;
        EXPECT_EQ(update.language, "en_US") << name;
        EXPECT_EQ(update.change, change) << name;
        EXPECT_EQ(update.value, value) << name;
        EXPECT_EQ(update.reason, reason) << name;
    }
}

TEST(WhatsappWebhook, TakesATemplateThatCameBackAsApproved) {
    const std::pair<std::string, std::string> cases[] = {{"UNPAUSED", "APPROVED"},
                                                         {"REINSTATED", "APPROVED"},
                                                         {"FLAGGED", "APPROVED"},
                                                         {"DELETED", "DELETED"}};
    for (const auto& [event, status] : cases) {
        const auto content = read_webhook(
            R"({"object":"whatsapp_business_account","entry":[{"changes":[{"field":"message_template_status_update",)"
            R"("value":{"message_template_name":"a","message_template_language":"en","event":")" +
            event + "\"}}]}]}");
        ASSERT_EQ(content.templates.size(), 1U) << event;
        EXPECT_EQ(content.templates[0].value, status) << event;
    }
}

TEST(WhatsappWebhook, ReadsTheHealthOfNumberAndAccount) {
    const auto flagged = read("phone-quality-flagged-legacy").numbers.at(0);
    EXPECT_EQ(flagged.display_phone_number, "15550009999");
    EXPECT_EQ(flagged.event, "FLAGGED");
    EXPECT_EQ(flagged.detail, "TIER_10K");
    EXPECT_EQ(read("account-violation").numbers.at(0).detail, "SPAM");
    EXPECT_EQ(read("account-disabled").numbers.at(0).detail, "SCHEDULE_FOR_DISABLE");
    EXPECT_EQ(read("account-alert").numbers.at(0).event, "INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED");
    EXPECT_EQ(read("business-capability").numbers.at(0).detail, "2000");
}

TEST(WhatsappWebhook, ReadsThatAPersonStoppedMarketing) {
    const auto preference = read("user-preferences-stop").preferences.at(0);
    EXPECT_EQ(preference.phone, "+15550100001");
    EXPECT_FALSE(preference.marketing_wanted);
}

TEST(WhatsappWebhook, ReadsProblemsOfTheNumberItself) {
    const auto problem = read("value-errors").problems.at(0);
    EXPECT_EQ(problem.phone_number_id, "106000000000106");
    EXPECT_EQ(problem.failure.kind, FailureKind::rate_limited);
}

TEST(WhatsappWebhook, SkipsAndCountsBrokenElementsAndKeepsTheOthers) {
    const auto content = read_webhook(R"({"object":"whatsapp_business_account","entry":[3,{"changes":[
        {"field":"flows","value":{}},{"field":"messages","value":7},
        {"field":"messages","value":{"messages":[null,{"id":"a"},{"from":"1555"},{"from":"x","id":"b"},
          {"from":1555,"id":"c","type":"text","text":{"body":5},"timestamp":1763600000}],
          "statuses":[{"id":"d","status":"teleported"},{"status":"read"}]}}]}]})");
    ASSERT_EQ(content.messages.size(), 1U);
    EXPECT_EQ(content.messages[0].wamid, "c");
    EXPECT_EQ(content.messages[0].from, "+1555");
    EXPECT_EQ(content.messages[0].text, "5");
    EXPECT_TRUE(content.statuses.empty());
    EXPECT_EQ(content.skipped, 8);
}

TEST(WhatsappWebhook, PassesOverOtherObjectsAndRefusesWhatIsNotJson) {
    EXPECT_TRUE(
        read_webhook(R"({"object":"page","entry":[{"changes":[{"field":"messages"}]}]})").messages.empty());
    EXPECT_THROW(read_webhook("{]"), Refusal);
}

} // namespace
} // namespace alcedo::providers::whatsapp
