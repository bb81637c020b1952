#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/commands.hpp"
#include "app/recount.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using app::Repair;

/// A school in which everything that is counted has happened: leads captured, answered, won, given away, taken away,
/// deleted; replies, read and unread; a conversation closed; a person erased.
struct BusySchool : School {
    explicit BusySchool(db::Engine engine) : School(engine) {
        server.sandbox.create_leads({.count = 12});
        const auto emmas = greeted_lead(emma);
        server.sandbox.customer_says("+447700900123", {.text = "Hello"});
        server.sandbox.customer_says("+447700900456", {.text = "Who are you?"});
        EXPECT_TRUE(server.settle());
        auto& talk = owner.talk;
        // Without hers: Meta's times are whole seconds, so that her place among them is not certain.
        std::vector<boost::json::value> leads;
        for (const auto& lead : talk.all("/leads", 50))
            if (text_at(lead, "/id") != emmas) leads.push_back(lead);
        EXPECT_EQ(leads.size(), 12u);
        const auto id = [&](std::size_t place) { return text_at(leads.at(place), "/id"); };
        talk.put("/leads/" + id(0), {{"status", "won"}});
        talk.put("/leads/" + id(1), {{"status", "lost"}, {"owner_id", nullptr}});
        talk.put("/leads/" + id(2), {{"owner_id", nullptr}});
        talk.put("/leads/" + id(3), {{"status", "won"}, {"owner_id", nullptr}});
        EXPECT_EQ(talk.del("/leads/" + id(3)).status, 204);
        EXPECT_EQ(talk.del("/contacts/" + text_at(leads.at(4), "/contact/id")).status, 204);
        talk.put("/conversations/" + conversation_of(id(5)), {{"status", "closed"}});
        EXPECT_EQ(talk.del("/contacts/" + talk.get("/leads/" + emmas).text("/contact/id")).status, 204);
        EXPECT_TRUE(server.settle());
    }
    /// "metric kept counted" of each difference.
    std::vector<std::string> differences(Repair repair = Repair::no) {
        std::vector<std::string> found;
        for (const auto& workspace : app::recount(server.app->rooms(), repair))
            for (const auto& [figure, kept, counted] : workspace.differences)
                found.push_back(figure.metric + " " + std::to_string(kept) + " " + std::to_string(counted));
        return found;
    }
    void damage(const std::string& sql) {
        server.app->rooms().database->write_across([&](db::SystemTx& tx) { tx.run_script(sql); });
    }
    /// The program as it is called from a shell.
    int call(std::vector<std::string> arguments) {
        const auto& options = server.database.options();
        arguments.insert(arguments.begin(), {"alcedo", "counters", "--data", options.data_dir});
        if (!options.postgres_url.empty()) {
            arguments.emplace_back("--database");
            arguments.push_back(options.postgres_url);
        }
        std::vector<char*> pointers;
        for (auto& argument : arguments) pointers.push_back(argument.data());
        return app::run_command(static_cast<int>(pointers.size()), pointers.data());
    }
};

ALCEDO_WHOLE_TEST(Recount, FindsNothingWrongAfterABusyDay) {
    BusySchool school(engine);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/leads_today"), 13)
        << "what is deleted was captured all the same";
    EXPECT_THAT(school.differences(), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Recount, FindsAndRepairsEveryCounterThatIsWrong) {
    BusySchool school(engine);
    const auto today = school.owner.talk.get("/analytics/today").body;
    school.damage(
        "insert into counters (tenant_id, metric, day, slot, value, writer) "
        "select distinct tenant_id, metric, day, slot, 100, 999 from counters where metric = 'leads'");
    school.damage("delete from counters where metric = 'won'");
    school.damage("insert into counters (tenant_id, metric, day, slot, value, writer) "
                  "select distinct tenant_id, metric, day, slot, -2, 999 from counters where metric = "
                  "'waiting_replies'");
    school.damage("insert into counters (tenant_id, metric, day, slot, value, writer) "
                  "select id, 'unheard_of', 20261120, 0, 3, 0 from tenants");
    const std::vector<std::string> wrong{"leads 113 13", "unheard_of 3 0", "waiting_replies -1 1", "won 0 2"};
    EXPECT_THAT(school.differences(), testing::UnorderedElementsAreArray(wrong));
    EXPECT_THAT(school.differences(Repair::yes), testing::UnorderedElementsAreArray(wrong));
    EXPECT_THAT(school.differences(), testing::IsEmpty());
    EXPECT_EQ(school.owner.talk.get("/analytics/today").body, today) << "nothing else was touched";
}

ALCEDO_WHOLE_TEST(Recount, TakesWhatAProviderSaysOfHerForNoReply) {
    School school(engine);
    school.greeted_lead(emma);
    const auto told = school.server.sandbox.credentials().whatsapp_cloud;
    const boost::json::object moved{
        {"from", "447700900123"},
        {"id", "wamid.moved"},
        {"timestamp", "1790000000"},
        {"type", "system"},
        {"system",
         {{"body", "Emma changed her number"}, {"wa_id", "447700900999"}, {"type", "user_changed_number"}}}};
    const boost::json::object value{{"messaging_product", "whatsapp"},
                                    {"metadata", {{"phone_number_id", told.phone_number_id}}},
                                    {"messages", boost::json::array{moved}}};
    const boost::json::object change{{"field", "messages"}, {"value", value}};
    EXPECT_EQ(school.server
                  .deliver(boost::json::serialize(boost::json::object{
                      {"object", "whatsapp_business_account"},
                      {"entry",
                       boost::json::array{{{"id", told.waba_id}, {"changes", boost::json::array{change}}}}}}))
                  .status,
              200);
    ASSERT_TRUE(school.server.settle());
    ASSERT_EQ(school.server.count("select count(*) from messages where kind = 'system'"), 1);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/replies_today"), 0);
    for (const auto& workspace : app::recount(school.server.app->rooms(), Repair::no))
        for (const auto& difference : workspace.differences) ADD_FAILURE() << difference.figure.metric;
    const auto contact = school.owner.talk.get("/contacts").text("/items/0/id");
    EXPECT_EQ(school.owner.talk.del("/contacts/" + contact).status, 204);
    for (const auto& workspace : app::recount(school.server.app->rooms(), Repair::no))
        for (const auto& difference : workspace.differences)
            ADD_FAILURE() << difference.figure.metric << " after erasing";
}

ALCEDO_WHOLE_TEST(Recount, SaysByItsExitCodeWhetherSomethingDiffers) {
    BusySchool school(engine);
    EXPECT_EQ(school.call({}), 0);
    school.damage("update counters set value = value + 1 where metric = 'lead_status' and slot = 0");
    EXPECT_EQ(school.call({}), 1);
    EXPECT_EQ(school.call({"--repair"}), 0);
    EXPECT_EQ(school.call({}), 0);
    EXPECT_EQ(school.call({"--no-such-option"}), 2);
}

ALCEDO_WHOLE_TEST(Recount, CountsNoAnswerOfALeadThatTurnsOutToBeATest) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/answered_today"), 1);
    auto& rooms = school.server.app->rooms();
    rooms.database->write(TenantId::parse(school.owner.tenant_id).value(), [&](db::Tx& tx) {
        rooms.leads.leads.mark_as_test(tx, LeadId::parse(lead).value());
    });
    const auto today = school.owner.talk.get("/analytics/today");
    EXPECT_EQ(today.number("/leads_today"), 0);
    EXPECT_EQ(today.number("/answered_today"), 0);
    EXPECT_EQ(today.number("/speed/count"), 0);
}

} // namespace
} // namespace alcedo::test
