#include "providers/meta/webhook.hpp"

#include <gtest/gtest.h>

#include "base/refusal.hpp"
#include "providers/fixture_test.hpp"

namespace alcedo::providers::meta {
namespace {

const std::string secret = "test-app-secret-0123456789abcdef";

struct Vector {
    std::string body;
    std::string hex;
};
// The second body holds the six bytes \u00ef as they came; a parser would change them.
const Vector vectors[] = {
    {R"({"object":"page","entry":[]})", "b6ee996ccc2079e5c6fad8644870b5d5044b367e2996ec95e040e70ae175d007"},
    {R"({"object":"page","entry":[{"id":"1","time":1,"messaging":[{"message":{"text":"na\u00efve"}}]}]})",
     "348b416aae691aab4c86d0571a3ae1031530423775201f158c5302840c6d0af1"},
};

TEST(MetaWebhook, AcceptsTheSignatureOfTheExactBytes) {
    for (const auto& [body, hex] : vectors) {
        EXPECT_TRUE(verify_signature(secret, body, "sha256=" + hex)) << body;
        EXPECT_EQ(signature_of(secret, body), "sha256=" + hex);
    }
}

TEST(MetaWebhook, RefusesASignatureOfOtherBytesAnotherSecretOrAnotherForm) {
    const auto& [body, hex] = vectors[0];
    const std::string good = "sha256=" + hex;
    EXPECT_FALSE(verify_signature(secret, body + " ", good));
    EXPECT_FALSE(verify_signature("another-secret", body, good));
    EXPECT_FALSE(verify_signature("", body, signature_of("", body)));
    for (const std::string& header : {std::string(), hex, "sha1=" + hex, good.substr(0, good.size() - 1),
                                      good + "0", "sha256=" + std::string(64, '0'), std::string("sha256=")})
        EXPECT_FALSE(verify_signature(secret, body, header)) << header;
    for (std::size_t i = 7; i < good.size(); ++i) {
        std::string changed = good;
        changed[i] = changed[i] == '0' ? '1' : '0';
        EXPECT_FALSE(verify_signature(secret, body, changed)) << i;
    }
}

TEST(MetaWebhook, AnswersTheHandshakeOnlyForOurWord) {
    EXPECT_EQ(handshake("our-word", "subscribe", "our-word", "1158201444"), "1158201444");
    EXPECT_EQ(handshake("our-word", "subscribe", "our-wore", "1158201444"), std::nullopt);
    EXPECT_EQ(handshake("our-word", "unsubscribe", "our-word", "1158201444"), std::nullopt);
    EXPECT_EQ(handshake("", "subscribe", "", "1158201444"), std::nullopt);
}

TEST(MetaWebhook, SaysWhichObjectADeliveryIsAbout) {
    EXPECT_EQ(head_of(R"({"object":"whatsapp_business_account","entry":[]})").object,
              "whatsapp_business_account");
    EXPECT_EQ(head_of(R"({"object":"page","entry":[{"id":"101"},{"id":"102"}]})").account, "101");
    EXPECT_EQ(head_of(R"({"object":"page","entry":[{"id":101}]})").account, "101");
    EXPECT_EQ(head_of("[]").object, "");
    EXPECT_EQ(head_of("[]").account, "");
    EXPECT_THROW(head_of("{"), Refusal);
}

TEST(Leadgen, ReadsTheNoticeOfAnAd) {
    const auto notices = read_leadgen(fixture("meta/fixtures/webhook-leadgen.json"));
    ASSERT_EQ(notices.items.size(), 1U);
    const auto& notice = notices.items[0];
    EXPECT_EQ(notice.leadgen_id, "444000000000004");
    EXPECT_EQ(notice.page_id, "100000000000001");
    EXPECT_EQ(notice.form_id, "333000000000003");
    EXPECT_EQ(notice.ad_id, "555000000000005");
    EXPECT_EQ(notice.created_time, from_epoch_ms(1763600000000));
    EXPECT_EQ(notices.skipped, 0);
}

TEST(Leadgen, ReadsNumericIdsLikeText) {
    const auto notices = read_leadgen(fixture("meta/fixtures/webhook-leadgen-numeric-ids.json"));
    ASSERT_EQ(notices.items.size(), 1U);
    EXPECT_EQ(notices.items[0].leadgen_id, "444000000000014");
    EXPECT_EQ(notices.items[0].page_id, "100000000000001");
    EXPECT_EQ(notices.items[0].ad_id, "555000000000005");
}

TEST(Leadgen, ReadsAnOrganicLeadWithoutAnAd) {
    const auto notices = read_leadgen(fixture("meta/fixtures/webhook-leadgen-organic.json"));
    ASSERT_EQ(notices.items.size(), 1U);
    EXPECT_EQ(notices.items[0].ad_id, std::nullopt);
}

TEST(Leadgen, ReadsEveryChangeOfEveryEntryInOrder) {
    const auto notices = read_leadgen(fixture("meta/fixtures/webhook-leadgen-batch.json"));
    ASSERT_EQ(notices.items.size(), 3U);
    EXPECT_EQ(notices.items[0].leadgen_id, "444000000000034");
    EXPECT_EQ(notices.items[1].leadgen_id, "444000000000035");
    EXPECT_EQ(notices.items[2].leadgen_id, "444000000000036");
    EXPECT_EQ(notices.items[2].page_id, "100000000000002");
    EXPECT_EQ(notices.items[2].form_id, "333000000000009");
}

TEST(Leadgen, SkipsAndCountsABrokenElementAndKeepsTheOthers) {
    const auto notices = read_leadgen(R"({"object":"page","entry":[7,{"id":"1","changes":[
        {"field":"leadgen","value":null},
        {"field":"leadgen","value":{"leadgen_id":"../me","page_id":"1"}},
        {"field":"leadgen","value":{"leadgen_id":4.5,"page_id":"1"}},
        {"field":"feed","value":{"item":"post"}},
        {"field":"leadgen","value":{"leadgen_id":"5","created_time":"soon","unknown":{"a":[]}}}]},{"changes":{}}]})");
    ASSERT_EQ(notices.items.size(), 1U);
    EXPECT_EQ(notices.items[0].leadgen_id, "5");
    EXPECT_EQ(notices.items[0].page_id, "1");
    EXPECT_EQ(notices.items[0].form_id, "");
    EXPECT_EQ(notices.items[0].created_time, std::nullopt);
    EXPECT_EQ(notices.skipped, 3);
}

TEST(Leadgen, PassesOverOtherObjectsAndOddButValidJson) {
    for (const std::string body :
         {R"({"object":"instagram","entry":[{"changes":[{"field":"leadgen"}]}]})", "[]", "17", "null",
          R"({"object":"page"})", R"({"object":"page","entry":{"a":1}})"}) {
        const auto notices = read_leadgen(body);
        EXPECT_TRUE(notices.items.empty()) << body;
        EXPECT_EQ(notices.skipped, 0) << body;
    }
}

TEST(Leadgen, RefusesWhatIsNotJsonAsMalformed) {
    try {
        read_leadgen(R"({"object":"page")");
        FAIL() << "was accepted";
    } catch (const Refusal& refusal) {
        EXPECT_EQ(refusal.code(), RefusalCode::malformed);
    }
}

} // namespace
} // namespace alcedo::providers::meta
