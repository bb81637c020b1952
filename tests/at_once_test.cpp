// Things that happen at the same moment happen once.
#include <thread>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// Does the same on eight threads; each is given its own number. Answers with the statuses, sorted.
std::vector<int> eight_times(const std::function<int(int)>& work) {
    std::vector<int> statuses(8);
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] { statuses[static_cast<std::size_t>(i)] = work(i); });
    for (auto& thread : threads) thread.join();
    std::ranges::sort(statuses);
    return statuses;
}

ALCEDO_WHOLE_TEST(AtOnce, SeveralLeadsOfOnePersonMakeOneContactAndOneConversation) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) { faults.webhook_batch = 1; });
    sandbox::NewLeads wish;
    wish.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front();
    wish.fields = emma;
    wish.count = 8;
    school.server.sandbox.create_leads(wish);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/leads").items().size(), 8u);
    EXPECT_EQ(school.owner.talk.get("/contacts").items().size(), 1u);
    EXPECT_EQ(school.owner.talk.get("/conversations").items().size(), 1u);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 8);
    EXPECT_EQ(school.server.sandbox.counts().messages_repeated, 0);
    EXPECT_EQ(school.owner.talk.get("/lead_forms/" + school.form).number("/leads/count"), 8);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/leads_today/count"), 8);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/open_conversations/count"), 1);
}

ALCEDO_WHOLE_TEST(AtOnce, LeadsOfAPageAreReadInFewCalls) {
    School school(engine);
    school.set_greeting({{"enabled", false}});
    school.set_faults([](sandbox::Faults& faults) {
        faults.webhook_batch = 1;
        faults.answer_delay_ms = {200, 200};
    });
    const auto before = school.server.sandbox.counts().calls;
    auto wish = sandbox::NewLeads{};
    wish.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front();
    wish.count = 20;
    school.server.sandbox.create_leads(wish);
    ASSERT_TRUE(school.server.wait_until(
        [&] { return school.server.count("select count(*) from captures where state = 'captured'") == 20; }));
    EXPECT_LT(school.server.sandbox.counts().calls - before, 15);
    EXPECT_EQ(school.server.count("select count(*) from leads"), 20);
}

ALCEDO_WHOLE_TEST(AtOnce, FirstMessagesOfSomebodyWithoutAPhoneMakeOneContactAndOneConversation) {
    School school(engine);
    const auto told = school.server.sandbox.credentials().whatsapp_cloud;
    const auto statuses = eight_times([&](int i) {
        const boost::json::object message{{"from_user_id", "US.13490000000000000001"},
                                          {"id", "wamid.no_phone_" + std::to_string(i)},
                                          {"timestamp", "1790000000"},
                                          {"type", "text"},
                                          {"text", {{"body", "hello"}}}};
        const boost::json::object value{
            {"messaging_product", "whatsapp"},
            {"metadata", {{"phone_number_id", told.phone_number_id}}},
            {"contacts",
             boost::json::array{{{"profile", {{"name", "Sam"}}}, {"user_id", "US.13490000000000000001"}}}},
            {"messages", boost::json::array{message}}};
        return school.server
            .deliver(boost::json::serialize(boost::json::object{
                {"object", "whatsapp_business_account"},
                {"entry", boost::json::array{{{"id", told.waba_id},
                                              {"changes", boost::json::array{{{"field", "messages"},
                                                                              {"value", value}}}}}}}}))
            .status;
    });
    EXPECT_THAT(statuses, testing::Each(200));
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/contacts").items().size(), 1u);
    const auto conversations = school.owner.talk.get("/conversations");
    ASSERT_EQ(conversations.items().size(), 1u);
    EXPECT_EQ(conversations.number("/items/0/unread_count"), 8);
}

ALCEDO_WHOLE_TEST(AtOnce, ManyLeadsAreAllGreetedOnce) {
    School school(engine);
    school.set_faults([](sandbox::Faults& faults) {
        faults.webhook_batch = 3;
        faults.webhook_duplicates = 0.3;
        faults.webhook_delay_ms = {0, 30};
    });
    sandbox::NewLeads wish;
    wish.form_id = school.server.sandbox.credentials().facebook_page.form_ids.front();
    wish.count = 150;
    school.server.sandbox.create_leads(wish);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.server.count("select count(*) from leads"), 150);
    EXPECT_EQ(school.server.count("select count(*) from captures where state = 'captured'"), 150);
    const auto counts = school.server.sandbox.counts();
    EXPECT_EQ(counts.messages_accepted, 150);
    EXPECT_EQ(counts.messages_repeated, 0);
    EXPECT_EQ(school.server.count("select count(*) from messages where state = 'read'"), 150);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/answered_today/count"), 150);
    EXPECT_EQ(school.server.count("select count(*) from dead_jobs"), 0);
}

ALCEDO_WHOLE_TEST(AtOnce, AContactIsMadeOnce) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto statuses = eight_times([&](int) {
        return Talk(server.app->url(), ines.talk.token())
            .post("/contacts", {{"name", "Ana"}, {"email", "ana@example.com"}})
            .status;
    });
    EXPECT_THAT(statuses, testing::ElementsAre(201, 409, 409, 409, 409, 409, 409, 409));
    EXPECT_EQ(server.count("select count(*) from contacts"), 1);
}

ALCEDO_WHOLE_TEST(AtOnce, AMessageIsSentOnce) {
    School school(engine);
    const auto conversation = school.conversation_of(school.greeted_lead(emma));
    school.server.sandbox.customer_says("+447700900123", {.text = "Hello"});
    ASSERT_TRUE(school.server.settle());
    eight_times([&](int) {
        return Talk(school.server.app->url(), school.owner.talk.token())
            .post("/conversations/" + conversation + "/messages",
                  {{"text", "Hi!"}, {"client_id", "the same"}})
            .status;
    });
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.messages(conversation).size(), 3u);
    EXPECT_EQ(school.server.sandbox.counts().messages_accepted, 2);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/waiting/count"), 0);
}

ALCEDO_WHOLE_TEST(AtOnce, AnEmailGetsOneAccount) {
    RunningServer server(engine);
    const auto statuses = eight_times([&](int) {
        return server.stranger()
            .post("/auth/signup", {{"business_name", "X"},
                                   {"name", "Ines"},
                                   {"email", "ines@school.example"},
                                   {"password", "correct horse"}})
            .status;
    });
    EXPECT_THAT(statuses, testing::ElementsAre(201, 409, 409, 409, 409, 409, 409, 409));
    EXPECT_EQ(server.count("select count(*) from tenants"), 1);
}

ALCEDO_WHOLE_TEST(AtOnce, ASignInIsRefreshedForAllTabs) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto statuses = eight_times([&](int) {
        return server.stranger()
            .call("POST", "/auth/refresh", "", {{"Cookie", "alcedo_refresh=" + ines.refresh_token}})
            .status;
    });
    EXPECT_THAT(statuses, testing::Each(200));
}

ALCEDO_WHOLE_TEST(AtOnce, ALeadMovesOnceAndTheFiguresAgree) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto lead = ines.talk.post("/leads", {{"name", "Ana"}}).text("/id");
    eight_times([&](int i) {
        return Talk(server.app->url(), ines.talk.token())
            .put("/leads/" + lead + "/status", {{"status", i % 2 == 0 ? "won" : "lost"}})
            .status;
    });
    const auto today = ines.talk.get("/analytics/today");
    for (const auto& status : today.items("/by_status"))
        EXPECT_EQ(text_at(status, "/leads/count"),
                  std::to_string(server.count("select count(*) from leads where status = '" +
                                              text_at(status, "/status") + "'")))
            << text_at(status, "/status");
}

} // namespace
} // namespace alcedo::test
