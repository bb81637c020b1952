#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "http/test_edge.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// One conversation of a greeted lead who has answered.
struct Inbox {
    explicit Inbox(db::Engine engine) : school(engine) {
        lead = school.greeted_lead(emma);
        conversation = school.conversation_of(lead);
        says("Hello!");
    }
    void says(const std::string& text, const std::string& kind = "text") {
        school.server.sandbox.customer_says("+447700900123", {.text = text, .kind = kind});
        EXPECT_TRUE(school.server.settle());
    }
    std::size_t count(const std::string& query) const {
        return school.owner.talk.get("/conversations?" + query).items().size();
    }

    School school;
    std::string lead, conversation;
};

ALCEDO_WHOLE_TEST(Inbox, NarrowsConversations) {
    Inbox inbox(engine);
    EXPECT_EQ(inbox.count(""), 1u);
    EXPECT_EQ(inbox.count("status=open"), 1u);
    EXPECT_EQ(inbox.count("status=closed"), 0u);
    EXPECT_EQ(inbox.count("owner_id=me"), 1u);
    EXPECT_EQ(inbox.count("owner_id=none"), 0u);
    auto& talk = inbox.school.owner.talk;
    const auto path = "/conversations/" + inbox.conversation;
    EXPECT_TRUE(talk.put(path, {{"status", "open"}}).has("/owner")) << "what is not named stays";
    EXPECT_FALSE(talk.put(path, {{"owner_id", nullptr}}).has("/owner"));
    EXPECT_EQ(inbox.count("owner_id=none"), 1u);
    EXPECT_TRUE(talk.put(path, {{"owner_id", inbox.school.owner.user_id}}).has("/owner"));
    EXPECT_EQ(inbox.count("unread=1"), 1u);
    EXPECT_EQ(inbox.count("q=emma"), 1u);
    EXPECT_EQ(inbox.count("q=nobody"), 0u);
    EXPECT_EQ(inbox.school.owner.talk.post("/conversations/" + inbox.conversation + "/read").status, 204);
    EXPECT_EQ(inbox.count("unread=1"), 0u);
    EXPECT_EQ(inbox.school.owner.talk.get("/analytics/today").number("/waiting/count"), 1)
        << "what is read is not answered";
}

ALCEDO_WHOLE_TEST(Inbox, OpensAClosedConversationWhenSomebodyWrites) {
    Inbox inbox(engine);
    const auto path = "/conversations/" + inbox.conversation;
    EXPECT_EQ(inbox.school.owner.talk.put(path + "/status", {{"status", "closed"}}).text("/status"),
              "closed");
    EXPECT_EQ(inbox.school.owner.talk.get("/conversations/active").items().size(), 0u);
    EXPECT_EQ(inbox.school.owner.talk.get("/analytics/today").number("/open_conversations/count"), 0);
    inbox.says("One more thing");
    EXPECT_EQ(inbox.school.owner.talk.get(path).text("/status"), "open");
    EXPECT_EQ(inbox.school.owner.talk.get("/analytics/today").number("/open_conversations/count"), 1);
}

ALCEDO_WHOLE_TEST(Inbox, ShowsPhotosPlacesAndButtonsInWords) {
    Inbox inbox(engine);
    for (const std::string kind : {"image", "audio", "location", "sticker", "button"})
        inbox.says("Yes", kind);
    const auto messages = inbox.school.messages(inbox.conversation);
    ASSERT_EQ(messages.size(), 7u);
    for (const auto& message : messages)
        EXPECT_NE(text_at(message, "/text"), "") << boost::json::serialize(message);
    EXPECT_EQ(text_at(messages[0], "/kind"), "button");
    EXPECT_EQ(text_at(messages[4], "/kind"), "image");
}

ALCEDO_WHOLE_TEST(Inbox, PagesThroughALongConversation) {
    Inbox inbox(engine);
    for (int i = 0; i < 8; ++i)
        inbox.school.server.sandbox.customer_says("+447700900123", {.text = std::to_string(i)});
    ASSERT_TRUE(inbox.school.server.settle());
    const auto all = inbox.school.owner.talk.all("/conversations/" + inbox.conversation + "/messages", 3);
    EXPECT_EQ(all.size(), 10u);
    EXPECT_EQ(text_at(all.back(), "/kind"), "template");
}

ALCEDO_WHOLE_TEST(Inbox, MakesAContactOfSomebodyUnknownWhoWrites) {
    School school(engine);
    school.server.sandbox.customer_says("+351912000111", {.text = "Olá, ainda há vagas?"});
    ASSERT_TRUE(school.server.settle());
    const auto conversations = school.owner.talk.get("/conversations");
    ASSERT_EQ(conversations.items().size(), 1u);
    EXPECT_EQ(conversations.text("/items/0/contact/phone"), "+351912000111");
    EXPECT_FALSE(conversations.has("/items/0/lead_id"));
    const auto answer = school.owner.talk.post(
        "/conversations/" + conversations.text("/items/0/id") + "/messages", {{"text", "Há!"}});
    EXPECT_EQ(answer.status, 201) << answer.body;
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.sandbox.messages().front().text, "Há!");
}

ALCEDO_WHOLE_TEST(Inbox, SendsAnEmailWhereTheConversationIsByEmail) {
    Inbox inbox(engine);
    const auto sent = inbox.school.owner.talk.post(
        "/conversations/" + inbox.conversation + "/messages",
        {{"text", "Here is the price list."}, {"channel_id", inbox.school.mail}});
    ASSERT_EQ(sent.status, 201) << sent.body;
    EXPECT_EQ(sent.text("/kind"), "email");
    ASSERT_TRUE(inbox.school.server.settle());
    ASSERT_EQ(inbox.school.server.sandbox.mails().size(), 1u);
    EXPECT_THAT(inbox.school.server.sandbox.mails()[0].content,
                testing::HasSubstr("Here is the price list."));
}

ALCEDO_WHOLE_TEST(Inbox, RefusesWhatCannotBeSent) {
    Inbox inbox(engine);
    const auto send = [&](const boost::json::object& ask) {
        return inbox.school.owner.talk.post("/conversations/" + inbox.conversation + "/messages", ask);
    };
    EXPECT_EQ(send({{"text", "  "}}).status, 422);
    EXPECT_EQ(send(boost::json::object{}).status, 422);
    EXPECT_EQ(send({{"text", std::string(5000, 'x')}}).status, 422);
    EXPECT_EQ(send({{"text", "x"}, {"client_id", "first lead_0000000000001 whatsapp"}}).status, 422);
    EXPECT_EQ(send({{"message_template", {{"name", "nothing"}, {"language", "en_US"}}}}).status, 422);
    EXPECT_EQ(send({{"message_template",
                     {{"name", "oferta_verano"},
                      {"language", "es"},
                      {"variables", boost::json::array{{{"name", "1"}, {"value", "Ana"}}}}}}})
                  .status,
              422)
        << "a paused template";
    EXPECT_EQ(send({{"message_template", {{"name", "lead_welcome"}, {"language", "en_US"}}}}).status, 422)
        << "its variables are missing";
    EXPECT_EQ(inbox.school.messages(inbox.conversation).size(), 2u);
}

ALCEDO_WHOLE_TEST(Inbox, TellsTheOwnerAndTheOpenPagesOfAReply) {
    Inbox inbox(engine);
    http::testing::TestSocket stream(inbox.school.server.app->port());
    stream.send("GET /api/v1/live?access_token=" + inbox.school.owner.talk.token() +
                " HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.read_until("server_time");
    inbox.says("Is it free?");
    const auto heard = stream.read_until("Is it free?");
    EXPECT_THAT(heard, testing::HasSubstr("event: message.changed"));
    EXPECT_THAT(heard, testing::HasSubstr(inbox.conversation));
    EXPECT_EQ(inbox.school.owner.talk.get("/notifications").text("/items/0/title"), "Emma Clarke answered");
}

ALCEDO_WHOLE_TEST(Inbox, GivesAnOpenPageWhatItMissed) {
    Inbox inbox(engine);
    const auto events = inbox.school.owner.talk.get("/events");
    http::testing::TestSocket stream(inbox.school.server.app->port());
    stream.send("GET /api/v1/live?access_token=" + inbox.school.owner.talk.token() +
                " HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\r\n\r\n");
    EXPECT_THAT(stream.read_until("Hello!"), testing::HasSubstr("event: lead.captured"));
}

ALCEDO_WHOLE_TEST(Inbox, KeepsItsHistoryWhenAChannelIsDisconnected) {
    Inbox inbox(engine);
    EXPECT_EQ(inbox.school.owner.talk.del("/channels/" + inbox.school.number).status, 204);
    EXPECT_EQ(inbox.school.messages(inbox.conversation).size(), 2u);
    const auto refused =
        inbox.school.owner.talk.post("/conversations/" + inbox.conversation + "/messages", {{"text", "Hi"}});
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.text("/code"), "channel_unavailable");
    EXPECT_EQ(inbox.school.owner.talk.get("/conversations/" + inbox.conversation).text("/channel/name"),
              "Disconnected");
    // Connected again, it goes on.
    inbox.school.connect(inbox.school.owner, "whatsapp_cloud");
    inbox.says("Still here");
    EXPECT_EQ(
        inbox.school.owner.talk.post("/conversations/" + inbox.conversation + "/messages", {{"text", "Hi"}})
            .status,
        201);
}

} // namespace
} // namespace alcedo::test
