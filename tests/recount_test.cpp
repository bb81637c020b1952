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
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/leads_today/count"), 10)
        << "three of thirteen were deleted";
    EXPECT_THAT(school.differences(), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Recount, FindsAndRepairsEveryCounterThatIsWrong) {
    BusySchool school(engine);
    const auto before = school.server.rows_of(school.owner.tenant_id);
    school.damage("update counters set value = value + 100 where metric = 'leads'");
    school.damage("delete from counters where metric = 'won'");
    school.damage("update counters set value = -1 where metric = 'open_conversations'");
    school.damage("insert into counters (tenant_id, metric, day, slot, value) "
                  "select id, 'unheard_of', 20261120, 0, 3 from tenants");
    const std::vector<std::string> wrong{"leads 110 10", "unheard_of 3 0", "open_conversations -1 5",
                                         "won 0 2"};
    EXPECT_THAT(school.differences(), testing::UnorderedElementsAreArray(wrong));
    EXPECT_THAT(school.differences(Repair::yes), testing::UnorderedElementsAreArray(wrong));
    EXPECT_THAT(school.differences(), testing::IsEmpty());
    school.damage("delete from counters where metric = 'unheard_of'");
    EXPECT_EQ(school.server.rows_of(school.owner.tenant_id), before) << "nothing else was touched";
}

ALCEDO_WHOLE_TEST(Recount, SaysByItsExitCodeWhetherSomethingDiffers) {
    BusySchool school(engine);
    EXPECT_EQ(school.call({}), 0);
    school.damage("update counters set value = value + 1 where metric = 'lead_status'");
    EXPECT_EQ(school.call({}), 1);
    EXPECT_EQ(school.call({"--repair"}), 0);
    EXPECT_EQ(school.call({}), 0);
    EXPECT_EQ(school.call({"--no-such-option"}), 2);
}

ALCEDO_WHOLE_TEST(Recount, CountsNoAnswerOfALeadThatTurnsOutToBeATest) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    EXPECT_EQ(school.owner.talk.get("/analytics/today").number("/answered_today/count"), 1);
    auto& rooms = school.server.app->rooms();
    rooms.database->write(TenantId::parse(school.owner.tenant_id).value(), [&](db::Tx& tx) {
        rooms.leads.leads.mark_as_test(tx, LeadId::parse(lead).value());
    });
    const auto today = school.owner.talk.get("/analytics/today");
    EXPECT_EQ(today.number("/leads_today/count"), 0);
    EXPECT_EQ(today.number("/answered_today/count"), 0);
    EXPECT_EQ(today.number("/speed/leads/count"), 0);
}

} // namespace
} // namespace alcedo::test
