#include <algorithm>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/recount.hpp"
#include "tests/world/invariants.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

/// Somebody whose every word is found nowhere else.
const std::map<std::string, std::string> zelda{{"full_name", "Zeldabeth Quorkington"},
                                               {"email", "zq.unique@example.com"},
                                               {"phone_number", "+44 7700 900987"},
                                               {"city", "Leeds"},
                                               {"which_course?", "evening"},
                                               {"your_level?", "beginner"},
                                               {"when_to_start?", "now"}};
const std::vector<std::string> her_words{"Zeldabeth", "zeldabeth", "Quorkington", "quorkington",
                                         "zq.unique", "900987",    "xylophone",   "marimba"};

std::vector<std::string> tables_that_name_her(RunningServer& server) {
    return tables_that_hold(*server.app->rooms().database, her_words);
}

/// For more than can be done while one waits once.
bool settled_at_last(RunningServer& server) {
    for (int tries = 0; tries < 6; ++tries)
        if (server.settle()) return true;
    return false;
}

/// A greeted lead with a talk: she writes, is answered, and reads it.
struct Talked {
    explicit Talked(db::Engine engine) : school(engine), leadgen_id(school.new_lead(zelda)) {
        EXPECT_TRUE(school.server.settle());
        lead = text_at(school.lead(leadgen_id), "/id");
        contact = school.owner.talk.get("/leads/" + lead).text("/contact/id");
        school.server.sandbox.customer_says("+447700900987", {.text = "Do you teach the xylophone?"});
        EXPECT_TRUE(school.server.settle());
        const auto said =
            school.owner.talk.post("/conversations/" + school.conversation_of(lead) + "/messages",
                                   {{"text", "Dear marimba player, yes!"}});
        EXPECT_EQ(said.status, 201) << said.body;
        EXPECT_TRUE(school.server.settle());
    }
    /// Jobs that carry an event of hers: one that waits, one that died.
    void leave_jobs() {
        auto& rooms = school.server.app->rooms();
        rooms.database->write(TenantId::parse(school.owner.tenant_id).value(), [&](db::Tx& tx) {
            const std::string payload =
                json::to_text(jobs::StoredEvent{.id = {},
                                                .kind = "message.received",
                                                .about = {{"contact", contact}},
                                                .actor_kind = "contact",
                                                .actor_id = 0,
                                                .data = {R"({"preview":"Do you teach the xylophone?"})"},
                                                .at = {}});
            rooms.queue.enqueue(
                tx,
                {.kind = "notify", .payload = payload, .run_at = rooms.clock.now() + std::chrono::hours{1}});
            tx.run(
                R"(insert into dead_jobs (tenant_id, id, kind, priority, attempts, payload, reason, queued_at, died_at)
                      values (:tenant, 7, 'notify', 5, 1, :payload, 'no', 1, 1))",
                {{"payload", payload}});
        });
    }
    School school;
    std::string leadgen_id, lead, contact;
};

ALCEDO_WHOLE_TEST(Erasing, LeavesNoWordOfHersInAnyTable) {
    Talked talked(engine);
    talked.leave_jobs();
    EXPECT_THAT(
        tables_that_name_her(talked.school.server),
        testing::IsSupersetOf({"contacts", "contact_words", "contact_identities", "conversations",
                               "dead_jobs", "events", "jobs", "messages", "notifications", "webhook_events"}))
        << "this test must look where she is";
    EXPECT_EQ(talked.school.owner.talk.del("/contacts/" + talked.contact).status, 204);
    ASSERT_TRUE(talked.school.server.settle());
    EXPECT_THAT(tables_that_name_her(talked.school.server), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Erasing, KeepsNothingOfAStatusThatComesAfterwards) {
    Talked talked(engine);
    auto& server = talked.school.server;
    const auto statuses = server.app->rooms().database->read_across([](db::SystemTx& tx) {
        return tx.all<std::string>(
            "select body from webhook_events where body like '%statuses%' and body like '%900987%'");
    });
    ASSERT_FALSE(statuses.empty());
    EXPECT_EQ(talked.school.owner.talk.del("/contacts/" + talked.contact).status, 204);
    // The same statuses in other bytes, as if they were new.
    for (const auto& body : statuses) EXPECT_EQ(server.deliver(body + " ").status, 200);
    ASSERT_TRUE(server.settle());
    EXPECT_THAT(tables_that_name_her(server), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Erasing, LeavesOthersAsTheyAre) {
    Talked talked(engine);
    const auto emmas = talked.school.greeted_lead(emma);
    talked.school.server.sandbox.customer_says("+447700900123", {.text = "Hello from Emma"});
    ASSERT_TRUE(talked.school.server.settle());
    const auto before = talked.school.timeline(emmas);
    EXPECT_EQ(talked.school.owner.talk.del("/contacts/" + talked.contact).status, 204);
    EXPECT_EQ(talked.school.timeline(emmas), before);
    EXPECT_GE(talked.school.owner.talk.get("/notifications").items().size(), 2u) << "given and answered";
    EXPECT_GT(
        talked.school.server.count("select count(*) from webhook_events where body like '%Hello from Emma%'"),
        0);
}

ALCEDO_WHOLE_TEST(Erasing, IsNotUndoneByARepeatedDeliveryOrASweep) {
    Talked talked(engine);
    auto& server = talked.school.server;
    const auto bodies = server.app->rooms().database->read_across(
        [](db::SystemTx& tx) { return tx.all<std::string>("select body from webhook_events"); });
    EXPECT_EQ(talked.school.owner.talk.del("/contacts/" + talked.contact).status, 204);
    for (const auto& body : bodies) EXPECT_EQ(server.deliver(body).status, 200);
    // The same lead in a delivery with other bytes.
    for (const auto& body : bodies)
        if (body.find("leadgen") != std::string::npos) {
            EXPECT_EQ(server.deliver(body + " ").status, 200);
        }
    ASSERT_TRUE(server.settle());
    EXPECT_EQ(talked.school.owner.talk.post("/lead_forms/" + talked.school.form + "/backfill", {{"days", 30}})
                  .status,
              202);
    ASSERT_TRUE(server.settle());
    EXPECT_EQ(server.count("select count(*) from contacts"), 0);
    EXPECT_EQ(server.count("select count(*) from leads"), 0);
    EXPECT_THAT(tables_that_name_her(server), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Erasing, TakesSomebodyWithAThousandLeads) {
    Talked talked(engine);
    auto& rooms = talked.school.server.app->rooms();
    rooms.database->write(TenantId::parse(talked.school.owner.tenant_id).value(), [&](db::Tx& tx) {
        for (int i = 0; i < 1000; ++i) {
            leads::NewLead lead;
            lead.contact_id = ContactId::parse(talked.contact).value();
            lead.contact_name = "Zeldabeth Quorkington";
            lead.external_id = "4200" + std::to_string(1'000'000 + i);
            lead.campaign_name = "Spring";
            lead.captured_at = lead.received_at = rooms.clock.now();
            rooms.leads.leads.add(tx, lead);
        }
    });
    ASSERT_TRUE(settled_at_last(talked.school.server));
    const auto erased = talked.school.owner.talk.del("/contacts/" + talked.contact);
    EXPECT_EQ(erased.status, 204) << erased.body;
    ASSERT_TRUE(settled_at_last(talked.school.server));
    EXPECT_EQ(talked.school.server.count("select count(*) from leads"), 0);
    EXPECT_THAT(tables_that_name_her(talked.school.server), testing::IsEmpty());
    EXPECT_THAT(orphans(*rooms.database), testing::IsEmpty());
    EXPECT_THAT(app::recount(rooms, app::Repair::no), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Erasing, TakesTheCopiesThatWereExported) {
    Talked talked(engine);
    const auto& talk = talked.school.owner.talk;
    const auto started = talk.get("/contacts/export");
    ASSERT_EQ(started.status, 202) << started.body;
    ASSERT_TRUE(talked.school.server.settle());
    const auto file =
        "/files/" + talk.get("/operations/" + started.text("/operation_id")).text("/result/file_id");
    EXPECT_THAT(talk.get(file).body, testing::HasSubstr("Zeldabeth"));
    EXPECT_EQ(talk.del("/contacts/" + talked.contact).status, 204);
    EXPECT_EQ(talk.get(file).status, 404);
    ASSERT_TRUE(talked.school.server.settle());
    EXPECT_THAT(tables_that_name_her(talked.school.server), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Erasing, OfALeadLeavesNothingThatPointsToIt) {
    Talked talked(engine);
    EXPECT_GT(talked.school.server.count("select count(*) from messages where lead_id is not null"), 0);
    EXPECT_EQ(talked.school.owner.talk.del("/leads/" + talked.lead).status, 204);
    ASSERT_TRUE(talked.school.server.settle());
    EXPECT_THAT(orphans(*talked.school.server.app->rooms().database), testing::IsEmpty());
    EXPECT_EQ(talked.school.owner.talk.get("/contacts/" + talked.contact).status, 200);
}

/// A status of hers that comes in one delivery with another's.
ALCEDO_WHOLE_TEST(Erasing, KeepsNothingOfHersBesideSomebodyElsesStatus) {
    Talked talked(engine);
    talked.school.greeted_lead(emma);
    auto& server = talked.school.server;
    const auto body_of = [&](const std::string& phone) {
        return boost::json::parse(server.app->rooms().database->read_across([&](db::SystemTx& tx) {
            return tx.one<std::string>(
                "select body from webhook_events where body like '%statuses%' and body like "
                "'%" +
                phone + "%' limit 1");
        }));
    };
    auto both = body_of("900987");
    const auto emmas = body_of("900123");
    for (const auto& entry : emmas.at_pointer("/entry").as_array())
        both.at_pointer("/entry").as_array().push_back(entry);
    EXPECT_EQ(talked.school.owner.talk.del("/contacts/" + talked.contact).status, 204);
    EXPECT_EQ(server.deliver(boost::json::serialize(both)).status, 200);
    ASSERT_TRUE(server.settle());
    EXPECT_THAT(tables_that_name_her(server), testing::IsEmpty());
}

} // namespace
} // namespace alcedo::test
