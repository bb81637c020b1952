#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/recount.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

bool is_figure(const value& json) {
    return json.is_object() && json.as_object().contains("noun") && json.as_object().contains("filter");
}

/// Every figure of an answer by its place ("/speed/histogram/3/leads"), and the places of numbers that are none.
struct Served {
    std::map<std::string, value> figures;
    std::vector<std::string> bare;

    void read(const value& json, const std::string& place) {
        if (is_figure(json)) {
            figures.emplace(place, json);
        } else if (const auto* all = json.if_array()) {
            for (std::size_t i = 0; i < all->size(); ++i) read(all->at(i), place + "/" + std::to_string(i));
        } else if (const auto* members = json.if_object()) {
            for (const auto& member : *members) read(member.value(), place + "/" + std::string(member.key()));
        } else if (json.is_number()) {
            const auto name = place.substr(place.rfind('/') + 1);
            if (name != "upto_ms" && name != "hour" && name != "p50_ms" && name != "p95_ms")
                bare.push_back(place);
        }
    }
};

Served served(const Answer& answer) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    Served all;
    all.read(answer.json, "");
    return all;
}

std::string escaped(const std::string& text) {
    std::string out;
    for (const unsigned char c : text) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (std::isalnum(c) != 0)
            out += static_cast<char>(c);
        else
            (((out += '%') += digits[c >> 4])) += digits[c & 15];
    }
    return out;
}

/// The figure is the count of its filter, and its list has so many rows.
void expect_true(const Talk& talk, const Served& all) {
    for (const auto& [place, figure] : all.figures) {
        const auto noun = text_at(figure, "/noun");
        const auto counted = talk.post("/" + noun + "s/count", {{"filter", figure.at("filter")}});
        ASSERT_EQ(counted.status, 200) << place << counted.body;
        EXPECT_EQ(std::to_string(counted.number("/count")), text_at(figure, "/count"))
            << place << " " << figure;
        const auto filter = escaped(boost::json::serialize(figure.at("filter")));
        EXPECT_EQ(std::to_string(talk.all("/" + noun + "s?filter=" + filter, 50).size()),
                  text_at(figure, "/count"))
            << place << " " << figure;
    }
}

/// Leads of several days, hours and forms, some answered at once, late or never; tests among them; people who wait for
/// one person, for another and for nobody in particular.
struct BusyOffice {
    explicit BusyOffice(db::Engine engine) : school(engine) {
        rui = std::make_unique<Person>(school.server.add_person(school.owner, "Rui", "sales"));
        school.server.sandbox.create_leads({.count = 9});
        EXPECT_TRUE(school.server.settle());
        school.set_greeting({{"enabled", false}});
        school.server.sandbox.create_leads({.count = 5});
        school.new_lead(emma);
        EXPECT_TRUE(school.server.settle());
        school.set_greeting(school.greeting());
        const auto greeted = school.greeted_lead(
            {{"full_name", "Noor"}, {"phone_number", "+447700900145"}, {"email", "noor@example.com"}});
        school.server.sandbox.customer_says("+447700900123", {.text = "Hello"});
        school.server.sandbox.customer_says("+447700900145", {.text = "How much is it?"});
        EXPECT_TRUE(school.server.settle());
        auto& talk = school.owner.talk;
        talk.put("/conversations/" + school.conversation_of(greeted), {{"owner_id", rui->user_id}});
        talk.put("/conversations/" + talk.get("/conversations?q=Emma").text("/items/0/id"),
                 {{"owner_id", school.owner.user_id}});
        int place = 0;
        for (const auto& lead : talk.all("/leads", 50)) {
            const auto path = "/leads/" + text_at(lead, "/id");
            switch (place++ % 5) {
            case 0: talk.put(path, {{"status", "won"}}); break;
            case 1: talk.put(path, {{"status", "lost"}, {"owner_id", nullptr}}); break;
            case 2: talk.put(path, {{"owner_id", nullptr}}); break;
            case 3: talk.put(path, {{"owner_id", rui->user_id}}); break;
            default: break;
            }
        }
        const auto test = talk.post("/lead_forms/" + school.form + "/test_lead", {{"full_name", "A Test"}});
        EXPECT_EQ(test.status, 202) << test.body;
        EXPECT_TRUE(school.server.settle());
    }

    /// As if half of them had come in on other days, and some at the very ends of a day.
    void spread_over_days() {
        auto& rooms = school.server.app->rooms();
        rooms.database->write_across([](db::SystemTx& tx) {
            tx.run_script(
                "update leads set captured_at = captured_at - 86400000 * (id % 40) where id % 2 = 0");
            tx.run_script(
                "update leads set captured_at = captured_at - captured_at % 86400000 where id % 6 = 0");
            tx.run_script(
                "update leads set captured_at = captured_at - captured_at % 86400000 - 1 where id % 6 = 2");
            tx.run_script("update leads set response_ms = (id % 13) * 40000 where response_ms is not null");
        });
        app::recount(rooms, app::Repair::yes);
    }

    School school;
    std::unique_ptr<Person> rui;
};

ALCEDO_WHOLE_TEST(Figures, EqualTheCountOfTheirFilter) {
    BusyOffice office(engine);
    const auto today = served(office.school.owner.talk.get("/analytics/today"));
    EXPECT_THAT(today.bare, testing::IsEmpty()) << "a number that opens nothing";
    EXPECT_GT(today.figures.size(), 100u);
    expect_true(office.school.owner.talk, today);
    office.spread_over_days();
    for (const auto* person : {&office.school.owner, office.rui.get()})
        expect_true(person->talk, served(person->talk.get("/analytics/today")));
    expect_true(office.school.owner.talk, served(office.school.owner.talk.get("/lead_forms")));
    expect_true(office.school.owner.talk,
                served(office.school.owner.talk.get("/lead_forms/" + office.school.form)));
}

ALCEDO_WHOLE_TEST(Figures, FollowWhatIsDeletedOrTurnsOutToBeATest) {
    BusyOffice office(engine);
    auto& talk = office.school.owner.talk;
    const auto before = talk.get("/analytics/today").number("/leads_today/count");
    const auto leads = talk.all("/leads?is_test=false", 50);
    EXPECT_EQ(talk.del("/leads/" + text_at(leads[0], "/id")).status, 204);
    EXPECT_EQ(talk.del("/contacts/" + text_at(leads[1], "/contact/id")).status, 204);
    auto& rooms = office.school.server.app->rooms();
    rooms.database->write(TenantId::parse(office.school.owner.tenant_id).value(), [&](db::Tx& tx) {
        rooms.leads.leads.mark_as_test(tx, LeadId::parse(text_at(leads[2], "/id")).value());
    });
    EXPECT_EQ(talk.get("/analytics/today").number("/leads_today/count"), before - 3);
    expect_true(talk, served(talk.get("/analytics/today")));
    EXPECT_THAT(app::recount(rooms, app::Repair::no), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Figures, SayForWhomSomebodyWaits) {
    BusyOffice office(engine);
    auto& school = office.school;
    const auto waiting = [](const Person& who) {
        const auto today = who.talk.get("/analytics/today");
        return std::pair(today.number("/waiting_for_you/count"), today.number("/waiting/count"));
    };
    EXPECT_EQ(waiting(*office.rui), std::pair(1L, 2L));
    const auto found = school.owner.talk.get("/conversations?q=Noor");
    const auto path = "/conversations/" + found.text("/items/0/id");
    EXPECT_EQ(office.rui->talk.post(path + "/read").status, 204);
    EXPECT_EQ(waiting(*office.rui).first, 1) << "read is not answered";
    EXPECT_NE(found.text("/items/0/waiting_since"), "");
    EXPECT_EQ(office.rui->talk.post(path + "/messages", {{"text", "It is 12 euro."}}).status, 201);
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(waiting(*office.rui), std::pair(0L, 1L));
    school.server.sandbox.customer_says("+447700900145", {.text = "Good!"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(waiting(*office.rui).first, 1);
    EXPECT_EQ(office.rui->talk.put(path + "/status", {{"status", "closed"}}).status, 200);
    EXPECT_EQ(waiting(*office.rui), std::pair(0L, 1L)) << "who closes it has nothing to say";
}

ALCEDO_WHOLE_TEST(Figures, CountWhoHasNoAnswerAsSlowerThanAll) {
    School school(engine);
    school.greeted_lead(emma);
    const auto all_answered = school.owner.talk.get("/analytics/today");
    EXPECT_TRUE(all_answered.has("/speed/p95_ms"));
    school.set_greeting({{"enabled", false}});
    school.server.sandbox.create_leads({.count = 3});
    ASSERT_TRUE(school.server.settle());
    const auto today = school.owner.talk.get("/analytics/today");
    EXPECT_EQ(today.number("/speed/leads/count"), 4);
    EXPECT_EQ(today.number("/speed/unanswered/count"), 3);
    EXPECT_FALSE(today.has("/speed/p50_ms")) << "more than half have no answer";
}

} // namespace
} // namespace alcedo::test
