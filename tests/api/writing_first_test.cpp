// Writing to somebody who has not written to us.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// A school with one person in it to whom nobody has said a word.
struct Stranger {
    explicit Stranger(db::Engine engine) : school(engine) {
        contact = school.owner.talk
                      .post("/contacts", {{"name", "Nora Vidal"},
                                          {"phone", "+34612555018"},
                                          {"email", "nora@vidal.example"},
                                          {"language", "es"}})
                      .text("/id");
    }
    Answer ways() const { return school.owner.talk.get("/contacts/" + contact + "/ways"); }
    Answer write(boost::json::object words) const {
        if (!words.contains("channel_id")) words["channel_id"] = school.number;
        return school.owner.talk.post("/contacts/" + contact + "/messages", words);
    }
    static boost::json::object welcome() {
        return {{"message_template",
                 {{"name", "lead_welcome"},
                  {"language", "es"},
                  {"variables", boost::json::array{{{"name", "1"}, {"value", "Nora"}},
                                                   {{"name", "2"}, {"value", "el intensivo"}}}}}}};
    }
    std::size_t conversations() const { return school.owner.talk.get("/conversations").items().size(); }

    School school;
    std::string contact;
};

ALCEDO_WHOLE_TEST(WritingFirst, BeginsTheConversationWithATemplate) {
    Stranger nora(engine);
    const auto sent = nora.write(Stranger::welcome());
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_THAT(sent.text("/text"), testing::HasSubstr("Hola Nora, somos Casa Brisa"));
    ASSERT_TRUE(nora.school.server.settle());
    EXPECT_EQ(nora.school.server.sandbox.messages().front().to, "34612555018");
    EXPECT_EQ(nora.conversations(), 1U);
    EXPECT_EQ(nora.ways().text("/conversation_id"), sent.text("/conversation_id"));
}

ALCEDO_WHOLE_TEST(WritingFirst, SaysWhatMayBeSentAndBy) {
    Stranger nora(engine);
    const auto ways = nora.ways();
    ASSERT_EQ(ways.items("/ways").size(), 2U) << ways.body;
    EXPECT_EQ(ways.text("/ways/0/channel/id"), nora.school.number) << "what has templates comes first";
    EXPECT_EQ(ways.text("/ways/0/text"), "false");
    EXPECT_EQ(ways.text("/ways/0/templates"), "true");
    EXPECT_NE(ways.text("/ways/0/why_no_text"), "");
    EXPECT_FALSE(ways.has("/ways/0/window_until"));
    EXPECT_EQ(ways.text("/ways/1/text"), "true") << "email takes text at any time";
    EXPECT_EQ(ways.text("/language"), "es");
    EXPECT_FALSE(ways.has("/conversation_id"));

    nora.school.server.sandbox.customer_says("+34612555018", {.text = "¿Hay plazas?"});
    ASSERT_TRUE(nora.school.server.settle());
    EXPECT_EQ(nora.ways().text("/ways/0/text"), "true");
    EXPECT_NE(nora.ways().text("/ways/0/window_until"), "");
}

ALCEDO_WHOLE_TEST(WritingFirst, RefusesTextOutsideTheWindowAndLeavesNothingBehind) {
    Stranger nora(engine);
    const auto refused = nora.write({{"text", "Hello"}});
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_EQ(refused.text("/code"), "window_closed");
    EXPECT_EQ(refused.text("/allowed"), "template");
    EXPECT_EQ(nora.conversations(), 0U);
}

ALCEDO_WHOLE_TEST(WritingFirst, SendsTextByEmailAtAnyTime) {
    Stranger nora(engine);
    const auto sent = nora.write({{"text", "Here is the price list."}, {"channel_id", nora.school.mail}});
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.text("/kind"), "email");
    ASSERT_TRUE(nora.school.server.settle());
    EXPECT_EQ(nora.school.server.sandbox.mails().size(), 1U);
}

ALCEDO_WHOLE_TEST(WritingFirst, IsOneMessageHoweverOftenItIsSent) {
    Stranger nora(engine);
    auto words = Stranger::welcome();
    words["client_id"] = "5f0c3b1e-0000-4000-8000-000000000001";
    const auto first = nora.write(words);
    EXPECT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(nora.write(words).text("/id"), first.text("/id"));
    const auto other =
        nora.school.owner.talk.post("/contacts", {{"name", "Iker"}, {"phone", "+34612555019"}});
    words["channel_id"] = nora.school.number;
    const auto swallowed = nora.school.owner.talk.post("/contacts/" + other.text("/id") + "/messages", words);
    EXPECT_EQ(swallowed.status, 409) << "what goes to somebody else is not swallowed " << swallowed.body;
    ASSERT_TRUE(nora.school.server.settle());
    EXPECT_EQ(nora.school.server.sandbox.messages().size(), 1U);
    EXPECT_EQ(nora.conversations(), 1U);
}

ALCEDO_WHOLE_TEST(WritingFirst, RespectsThoseWhoAskedNotToBeContacted) {
    Stranger nora(engine);
    nora.school.owner.talk.put("/contacts/" + nora.contact, {{"do_not_contact", true}});
    const auto refused = nora.write(Stranger::welcome());
    EXPECT_EQ(refused.status, 409) << refused.body;
    EXPECT_THAT(refused.text("/detail"), testing::HasSubstr("asked not to be contacted"));
    EXPECT_EQ(nora.ways().text("/do_not_contact"), "true");
    EXPECT_NE(nora.ways().text("/ways/0/why_nothing"), "");
    EXPECT_EQ(nora.conversations(), 0U);
}

ALCEDO_WHOLE_TEST(WritingFirst, IsNotForThoseWhoOnlyRead) {
    Stranger nora(engine);
    const auto viewer = nora.school.server.add_person(nora.school.owner, "Vera", "viewer");
    auto words = Stranger::welcome();
    words["channel_id"] = nora.school.number;
    EXPECT_EQ(viewer.talk.post("/contacts/" + nora.contact + "/messages", words).status, 403);
    EXPECT_EQ(nora.conversations(), 0U);
}

ALCEDO_WHOLE_TEST(WritingFirst, TellsWhoHasNoAddress) {
    Stranger nora(engine);
    const auto nobody = nora.school.owner.talk.post("/contacts", {{"name", "Without Phone"}}).text("/id");
    const auto ways = nora.school.owner.talk.get("/contacts/" + nobody + "/ways");
    EXPECT_EQ(ways.text("/ways/0/why_nothing"), "Without Phone has no phone number.");
    EXPECT_EQ(ways.text("/ways/1/why_nothing"), "Without Phone has no email.");
}

} // namespace
} // namespace alcedo::test
