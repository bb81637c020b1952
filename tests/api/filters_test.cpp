#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/rooms.hpp"
#include "db/filter/explained_test.hpp"
#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string in_query(const value& json) {
    std::string out;
    for (const unsigned char c : boost::json::serialize(json)) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        if (std::isalnum(c) != 0) {
            out += static_cast<char>(c);
        } else {
            out += '%';
            out += digits[c >> 4];
            out += digits[c & 15];
        }
    }
    return out;
}

std::vector<std::string> names(const Answer& answer) {
    std::vector<std::string> all;
    for (const auto& item : answer.items()) all.push_back(text_at(item, "/name"));
    return all;
}

struct People {
    explicit People(db::Engine engine) : server(engine), ines(server.sign_up("Ines")) {
        for (const auto& [name, country, company] :
             std::vector<std::array<std::string, 3>>{{"Иван Петров", "BG", "Ромашка"},
                                                     {"José Álvarez", "ES", ""},
                                                     {"आशा पटेल", "IN", "Łódź Sp."},
                                                     {"Zoë", "PT", "acme"}})
            EXPECT_EQ(
                ines.talk.post("/contacts", {{"name", name}, {"country", country}, {"company", company}})
                    .status,
                201);
    }
    Answer list(const value& filter, const std::string& more = "") const {
        return ines.talk.get("/contacts?sort=name&filter=" + in_query(filter) + more);
    }
    RunningServer server;
    Person ines;
};

ALCEDO_WHOLE_TEST(Filtering, FindsPeopleWithoutCaseAndAccents) {
    const People people(engine);
    const auto only = [&](const value& filter) { return names(people.list(filter)); };
    using testing::ElementsAre;
    EXPECT_THAT(only({{"field", "name"}, {"contains", "ИВАН"}}), ElementsAre("Иван Петров"));
    EXPECT_THAT(only({{"field", "name"}, {"starts", "jose al"}}), ElementsAre("José Álvarez"));
    EXPECT_THAT(only({{"field", "company"}, {"contains", "lodz"}}), ElementsAre("आशा पटेल"));
    EXPECT_THAT(only({{"field", "country"}, {"is", array{"pt", "in"}}}), ElementsAre("Zoë", "आशा पटेल"));
    EXPECT_THAT(only({{"field", "company"}, {"empty", true}}), ElementsAre("José Álvarez"));
    EXPECT_THAT(only({{"not", object{{"field", "company"}, {"is", array{"ACME"}}}}}),
                ElementsAre("José Álvarez", "Иван Петров", "आशा पटेल"));
    EXPECT_THAT(only({{"field", "words"}, {"contains", "пет ив"}}), ElementsAre("Иван Петров"));
    EXPECT_THAT(names(people.ines.talk.get("/contacts?q=%D0%B8%D0%B2%D0%B0%D0%BD")),
                ElementsAre("Иван Петров"));
    EXPECT_THAT(names(people.list({{"field", "words"}, {"contains", "a"}}, "&country=es")),
                ElementsAre("José Álvarez"));
}

ALCEDO_WHOLE_TEST(Filtering, CountsWhatItLists) {
    const People people(engine);
    const auto counted =
        people.ines.talk.post("/contacts/count", {{"filter", {{"field", "company"}, {"empty", false}}}});
    EXPECT_EQ(counted.status, 200) << counted.body;
    EXPECT_EQ(counted.number("/count"), 3);
    EXPECT_EQ(counted.text("/exact"), "true");
    EXPECT_EQ(people.ines.talk.post("/contacts/count").number("/count"), 4);
    EXPECT_EQ(people.ines.talk.post("/users/count", {{"filter", {{"field", "role"}, {"is", array{"owner"}}}}})
                  .number("/count"),
              1);
    for (const std::string noun : {"leads", "conversations", "channels", "operations"})
        EXPECT_EQ(people.ines.talk.post("/" + noun + "/count").number("/count"), 0) << noun;
}

ALCEDO_WHOLE_TEST(Filtering, PointsAtWhatItDoesNotUnderstand) {
    const People people(engine);
    const auto refused = people.list({{"all", array{object{{"field", "name"}, {"contains", "a"}},
                                                    object{{"field", "name"}, {"is", array{5}}}}}});
    EXPECT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(refused.text("/errors/0/pointer"), "#/filter/all/1/is/0");
    for (const auto* noun : {"leads", "contacts", "conversations", "channels", "users", "operations"}) {
        const std::string path = "/" + std::string(noun);
        const auto counted =
            people.ines.talk.post(path + "/count", {{"filter", {{"field", "shoe_size"}, {"above", 40}}}});
        EXPECT_EQ(counted.status, 422) << counted.body;
        EXPECT_EQ(counted.text("/errors/0/pointer"), "#/filter/field");
        EXPECT_EQ(people.ines.talk.get(path + "?sort=shoe_size").text("/errors/0/pointer"), "#/sort");
        EXPECT_EQ(people.ines.talk.get(path + "?cursor=nonsense").text("/errors/0/pointer"), "#/cursor");
        EXPECT_EQ(people.ines.talk.get(path + "?filter=%7B").text("/errors/0/pointer"), "#/filter");
    }
    const auto first = people.ines.talk.get("/contacts?sort=name&limit=2");
    EXPECT_EQ(people.ines.talk.get("/contacts?sort=-name&limit=2&cursor=" + first.text("/next")).status, 422);
    value deep = object{{"field", "name"}, {"contains", "a"}};
    for (int i = 0; i < 20; ++i) deep = object{{"all", array{deep}}};
    EXPECT_EQ(people.ines.talk.post("/contacts/count", {{"filter", deep}}).status, 422);
}

ALCEDO_WHOLE_TEST(Filtering, ServesTheFieldsOfEveryNoun) {
    const People people(engine);
    for (const auto* noun : {"lead", "contact", "conversation", "channel", "user"}) {
        const auto fields = people.ines.talk.get("/fields/" + std::string(noun));
        EXPECT_EQ(fields.status, 200);
        EXPECT_GE(fields.items().size(), 6u);
        for (const auto& field : fields.items()) {
            EXPECT_NE(text_at(field, "/label"), "");
            EXPECT_FALSE(field.at("operators").as_array().empty());
        }
    }
    EXPECT_EQ(people.ines.talk.get("/fields/shoe").status, 404);
}

struct Customs : People {
    explicit Customs(db::Engine engine) : People(engine) {
        add("size", "choice",
            {{"choices", array{object{{"value", "s"}, {"label", "Small"}},
                               object{{"value", "m"}, {"label", "Medium"}}}}});
        add("budget", "money");
        add("weight", "number");
        add("since", "date");
        add("tags", "choices",
            {{"choices", array{object{{"value", "vip"}, {"label", "VIP"}},
                               object{{"value", "new"}, {"label", "New"}}}}});
        add("note", "text");
        add("friend", "relation", {{"relation", "contact"}});
    }
    void add(const std::string& key, const std::string& kind, object more = {}) const {
        more["noun"] = "contact";
        more["key"] = key;
        more["label"] = key;
        more["kind"] = kind;
        const auto made = ines.talk.post("/custom_fields", more);
        EXPECT_EQ(made.status, 201) << made.body;
    }
    Answer contact(const std::string& name, const object& custom) const {
        return ines.talk.post("/contacts", {{"name", name}, {"custom", custom}});
    }
};

ALCEDO_WHOLE_TEST(CustomFields, KeepTheirValuesInTheRecord) {
    const Customs world(engine);
    const object custom{{"size", "m"},
                        {"budget", object{{"amount", 1250}, {"currency", "EUR"}}},
                        {"weight", 1.25},
                        {"since", "2026-11-20"},
                        {"tags", array{"vip", "new"}},
                        {"note", "Çok güzel"}};
    const auto made = world.contact("Ana", custom);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json.at("custom"), value(custom)) << made.body;
    const auto path = "/contacts/" + made.text("/id");
    EXPECT_EQ(world.ines.talk.get(path).json.at("custom"), value(custom));
    EXPECT_EQ(world.ines.talk.put(path, {{"custom", {{"size", nullptr}, {"weight", 2}}}}).status, 200);
    const auto changed = world.ines.talk.get(path);
    EXPECT_FALSE(changed.has("/custom/size"));
    EXPECT_EQ(changed.text("/custom/note"), "Çok güzel");
    const auto listed = world.ines.talk.get("/contacts?limit=1");
    EXPECT_EQ(listed.items().at(0).at("custom"), changed.json.at("custom"));
}

ALCEDO_WHOLE_TEST(CustomFields, RefuseValuesOfAnotherKind) {
    const Customs world(engine);
    for (const auto& [key, wrong] : std::map<std::string, value>{{"size", "xl"},
                                                                 {"budget", 5},
                                                                 {"weight", "much"},
                                                                 {"since", "2026-02-30"},
                                                                 {"tags", "vip"},
                                                                 {"note", 7},
                                                                 {"friend", "cont_0000000000001"},
                                                                 {"shoe", 1}}) {
        const auto refused = world.contact("Ana", {{key, wrong}});
        EXPECT_EQ(refused.status, 422) << key << refused.body;
        EXPECT_THAT(refused.text("/errors/0/pointer"), testing::StartsWith("#/custom/" + key));
    }
    EXPECT_EQ(
        world.ines.talk
            .post("/custom_fields", {{"noun", "contact"}, {"key", "size"}, {"label", "x"}, {"kind", "text"}})
            .status,
        409);
    for (const auto& wrong :
         std::vector<object>{{{"noun", "shoe"}, {"key", "a"}, {"label", "x"}, {"kind", "text"}},
                             {{"noun", "lead"}, {"key", "A b"}, {"label", "x"}, {"kind", "text"}},
                             {{"noun", "lead"}, {"key", "a"}, {"label", ""}, {"kind", "text"}},
                             {{"noun", "lead"}, {"key", "a"}, {"label", "x"}, {"kind", "choice"}},
                             {{"noun", "lead"}, {"key", "a"}, {"label", "x"}, {"kind", "relation"}}})
        EXPECT_EQ(world.ines.talk.post("/custom_fields", wrong).status, 422) << wrong;
}

ALCEDO_WHOLE_TEST(CustomFields, FilterAndSort) {
    const Customs world(engine);
    const auto ana =
        world.contact("Ana", {{"size", "m"}, {"weight", 1.5}, {"tags", array{"vip"}}, {"note", "ÉTÉ"}});
    EXPECT_EQ(world.contact("Bo", {{"size", "s"}, {"weight", -2}, {"friend", ana.text("/id")}}).status, 201);
    EXPECT_EQ(world.contact("Cy", {{"budget", object{{"amount", 900}, {"currency", "EUR"}}}, {"weight", 10}})
                  .status,
              201);
    using testing::ElementsAre;
    const auto only = [&](const value& filter) { return names(world.list(filter)); };
    EXPECT_THAT(only({{"field", "custom.size"}, {"is", array{"m", "s"}}}), ElementsAre("Ana", "Bo"));
    EXPECT_THAT(only({{"field", "custom.weight"}, {"between", array{1.5, 10}}}), ElementsAre("Ana", "Cy"));
    EXPECT_THAT(only({{"field", "custom.tags"}, {"has", array{"vip"}}}), ElementsAre("Ana"));
    EXPECT_THAT(only({{"field", "custom.note"}, {"is", array{"ete"}}}), ElementsAre("Ana"));
    EXPECT_THAT(only({{"field", "custom.budget"}, {"above", object{{"amount", 800}, {"currency", "EUR"}}}}),
                ElementsAre("Cy"));
    EXPECT_THAT(only({{"field", "custom.friend.name"}, {"is", array{"ana"}}}), ElementsAre("Bo"));
    EXPECT_EQ(only({{"field", "custom.weight"}, {"empty", true}}).size(), 4u);
    std::vector<std::string> by_weight;
    for (const auto& item : world.ines.talk.all("/contacts?sort=-custom.weight", 2))
        by_weight.push_back(text_at(item, "/name"));
    EXPECT_THAT(by_weight, ElementsAre("Cy", "Ana", "Bo", "Zoë", "आशा पटेल", "José Álvarez", "Иван Петров"));
    const auto fields = world.ines.talk.get("/fields/contact").body;
    EXPECT_THAT(fields, testing::HasSubstr("custom.friend"));
}

ALCEDO_WHOLE_TEST(CustomFields, MayBeRequiredOfNewRecords) {
    const People people(engine);
    const auto made = people.ines.talk.post(
        "/custom_fields",
        {{"noun", "contact"}, {"key", "size"}, {"label", "Size"}, {"kind", "number"}, {"required", true}});
    ASSERT_EQ(made.status, 201) << made.body;
    const auto refused = people.ines.talk.post("/contacts", {{"name", "Ana"}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.text("/errors/0/pointer"), "#/custom/size");
    EXPECT_EQ(people.ines.talk.post("/contacts", {{"name", "Ana"}, {"custom", {{"size", 4}}}}).status, 201);
    const auto path = "/custom_fields/" + made.text("/id");
    EXPECT_EQ(people.ines.talk
                  .call("PATCH", path, R"({"label":"Shoe size","required":false})",
                        {{"Content-Type", "application/json"}})
                  .text("/label"),
              "Shoe size");
    EXPECT_EQ(people.ines.talk.post("/contacts", {{"name", "Bo"}}).status, 201);
}

ALCEDO_WHOLE_TEST(CustomFields, GoWithTheirFieldAndWithTheirRecord) {
    Customs world(engine);
    const auto ana = world.contact("Ana", {{"note", "xylophone"}, {"weight", 3}});
    const auto bo = world.contact("Bo", {{"friend", ana.text("/id")}, {"weight", 4}});
    EXPECT_EQ(world.ines.talk.del("/contacts/" + ana.text("/id")).status, 204);
    EXPECT_EQ(world.server.count("select count(*) from custom_values"), 1) << "Bo's weight";
    EXPECT_FALSE(world.ines.talk.get("/contacts/" + bo.text("/id")).has("/custom/friend"));
    for (const auto& field : world.ines.talk.get("/custom_fields?noun=contact").items())
        EXPECT_EQ(world.ines.talk.del("/custom_fields/" + text_at(field, "/id")).status, 204);
    ASSERT_TRUE(world.server.settle());
    EXPECT_EQ(world.server.count("select count(*) from custom_values"), 0);
}

/// Thousands of rows like the one that is there, and what PostgreSQL then knows of them: of a nearly empty table it takes any
/// index. SQLite decides by the shape of the statement.
void multiply_rows(db::SystemTx& tx) {
    const auto fill = [&](const std::string& table, const std::string& changes) {
        tx.run_script("insert into " + table + " select (jsonb_populate_record(null::" + table +
                      ", to_jsonb(r) || jsonb_build_object(" + changes + "))).* from (select * from " +
                      table + " order by id limit 1) r cross join generate_series(1, 5000) g; analyze " +
                      table);
    };
    fill("contacts", "'id', r.id + g, 'name_key', 'name ' || g, 'country', chr(65 + g % 26)");
    fill("leads",
         "'id', r.id + g, 'contact_id', r.contact_id + g, 'external_id', 'x' || g, 'owner_id', r.id + g % 50,"
         "'form_id', r.id + g % 40, 'campaign_id', 'c' || g % 60, 'captured_at', r.captured_at + g,"
         "'last_activity_at', r.last_activity_at + g,"
         "'status', (array['new', 'contacted', 'qualified', 'won', 'lost'])[1 + g % 5]");
    fill("conversations", "'id', r.id + g, 'contact_id', r.contact_id + g, 'owner_id', r.id + g % 50,"
                          "'last_message_at', r.last_message_at + g,"
                          "'status', (array['open', 'snoozed', 'closed'])[1 + g % 3]");
}

ALCEDO_WHOLE_TEST(Filtering, HasTheIndexesThatItsFieldsClaim) {
    School school(engine);
    school.greeted_lead(emma);
    auto& rooms = school.server.app->rooms();
    if (engine == db::Engine::postgres) rooms.database->write_across(multiply_rows);
    rooms.database->read(TenantId::parse(school.owner.tenant_id).value(), [&](db::Tx& tx) {
        for (const auto* noun : rooms.nouns.all()) db::filter::testing_explained::expect_indexes(tx, *noun);
    });
}

} // namespace
} // namespace alcedo::test
