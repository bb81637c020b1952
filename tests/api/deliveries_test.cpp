// The log of what sources delivered.
#include <boost/json.hpp>

#include "app/rooms.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

ALCEDO_WHOLE_TEST(DeliveryLog, IsNarrowedBySourceStateAndTime) {
    School school(engine);
    school.greeted_lead(emma);
    const auto count = [&](const std::string& query) {
        return school.owner.talk.get("/webhooks/logs?" + query).items().size();
    };
    const auto all = count("");
    ASSERT_GE(all, 2u) << "a lead, and statuses of her greeting";
    EXPECT_EQ(count("source=meta"), all);
    EXPECT_EQ(count("source=postman"), 0u);
    EXPECT_EQ(count("state=processed"), all);
    EXPECT_EQ(count("state=dead"), 0u);
    EXPECT_EQ(count("since=2020-01-01T00:00:00Z"), all);
    EXPECT_EQ(count("until=2020-01-01T00:00:00Z"), 0u);
    EXPECT_EQ(school.owner.talk.get("/webhooks/logs?state=lost").status, 422);
    EXPECT_EQ(school.owner.talk.all("/webhooks/logs?state=processed", 1).size(), all);
}

ALCEDO_WHOLE_TEST(DeliveryLog, ReadsAgainOnlyWhatCouldNotBeRead) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    school.server.sandbox.customer_says("+447700900123", {.text = "Once"});
    ASSERT_TRUE(school.server.settle());
    const auto id = school.owner.talk.get("/webhooks/logs").text("/items/0/id");
    const auto path = "/webhooks/logs/" + id + "/replay";
    EXPECT_EQ(school.owner.talk.post(path).status, 409) << "it was read";
    EXPECT_EQ(school.owner.talk.post("/webhooks/logs/hook_0000000000001/replay").status, 404);
    const auto sam = school.server.add_person(school.owner, "Sam", "sales");
    EXPECT_EQ(sam.talk.post(path).status, 403);

    // As if its reader had failed eight times, after all.
    school.server.app->rooms().database->write_across([&](db::SystemTx& tx) {
        tx.run("update webhook_events set state = 'dead', failure = 'no' where id = :id",
               {{"id", deliveries::WebhookEventId::parse(id).value()}});
    });
    EXPECT_EQ(school.owner.talk.get("/webhooks/logs?state=dead").text("/items/0/failure"), "no");
    EXPECT_EQ(school.owner.talk.post(path).status, 204);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.get("/webhooks/logs?state=dead").items().size(), 0u);
    EXPECT_EQ(school.messages(school.conversation_of(lead)).size(), 2u) << "what she said is known";
}

} // namespace
} // namespace alcedo::test
