#include <set>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/school.hpp"

namespace alcedo::test {
namespace {

std::vector<std::string> names(const boost::json::array& items) {
    std::vector<std::string> all;
    for (const auto& item : items) all.push_back(text_at(item, "/name"));
    return all;
}

ALCEDO_WHOLE_TEST(Contacts, AreKeptInCanonicalForm) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto made = ines.talk.post("/contacts", {{"name", "  José Álvarez  "},
                                                   {"email", "Jose@Example.COM"},
                                                   {"phone", "0034 612-345-678"},
                                                   {"company", ""}});
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.text("/name"), "José Álvarez");
    EXPECT_EQ(made.text("/first_name"), "José");
    EXPECT_EQ(made.text("/last_name"), "Álvarez");
    EXPECT_EQ(made.text("/email"), "jose@example.com");
    EXPECT_EQ(made.text("/phone"), "+34612345678");
    EXPECT_EQ(made.text("/phone_national"), "612 34 56 78");
    EXPECT_EQ(made.text("/country"), "ES");
    EXPECT_FALSE(made.has("/company")) << "an empty member is absent";
    EXPECT_EQ(made.text("/do_not_contact"), "false");
    EXPECT_TRUE(made.text("/id").starts_with("cont_"));
    const auto by_country =
        ines.talk.post("/contacts", {{"name", "Bruno"}, {"phone", "(11) 91234-5678"}, {"country", "br"}});
    EXPECT_EQ(by_country.text("/phone"), "+5511912345678");
    EXPECT_EQ(by_country.text("/country"), "BR");
}

ALCEDO_WHOLE_TEST(Contacts, RefuseAnAddressThatCannotBeOne) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    for (const auto& [field, value] :
         std::map<std::string, std::string>{{"email", "jose@"}, {"phone", "12"}}) {
        const auto refused = ines.talk.post("/contacts", {{"name", "X"}, {field, value}});
        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(refused.text("/errors/0/pointer"), "#/" + field);
    }
    EXPECT_EQ(ines.talk.post("/contacts").status, 422) << "nobody at all";
}

ALCEDO_WHOLE_TEST(Contacts, AreFoundOnceByPhoneAndEmail) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto first = ines.talk.post(
        "/contacts", {{"name", "Ana"}, {"phone", "+5511987654321"}, {"email", "ana@example.com"}});
    ASSERT_EQ(first.status, 201) << first.body;
    const auto same_email =
        ines.talk.post("/contacts", {{"name", "Ana again"}, {"email", "ANA@example.com"}});
    EXPECT_EQ(same_email.status, 409);
    EXPECT_THAT(same_email.text("/detail"), testing::HasSubstr(first.text("/id")));
    EXPECT_EQ(same_email.text("/errors/0/pointer"), "#/email");
    // The same Brazilian number without its ninth digit.
    EXPECT_EQ(ines.talk.post("/contacts", {{"name", "Ana again"}, {"phone", "+551187654321"}}).status, 409);
    const auto lead = ines.talk.post("/leads", {{"name", "Ana"}, {"email", "ana@example.com"}});
    EXPECT_EQ(lead.text("/contact/id"), first.text("/id")) << "a lead of a known person is hers";
}

ALCEDO_WHOLE_TEST(Contacts, ChangeAndFreeTheirOldAddress) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto ana = ines.talk.post(
        "/contacts", {{"name", "Ana"}, {"phone", "+34612345678"}, {"email", "ana@example.com"}});
    const auto path = "/contacts/" + ana.text("/id");
    const auto changed =
        ines.talk.put(path, {{"name", "Ana Reis"}, {"phone", "+34612345679"}, {"city", "Madrid"}});
    EXPECT_EQ(changed.text("/phone"), "+34612345679") << changed.body;
    EXPECT_EQ(changed.text("/email"), "ana@example.com") << "what is not named stays";
    EXPECT_EQ(ines.talk.get("/contacts?q=612345679").items().size(), 1u);
    EXPECT_EQ(ines.talk.get("/contacts?q=612345678").items().size(), 0u);
    EXPECT_EQ(ines.talk.post("/contacts", {{"name", "Bea"}, {"phone", "+34612345678"}}).status, 201)
        << "the old number is free";
    EXPECT_EQ(ines.talk.put(path, {{"phone", "+34612345678"}}).status, 409);
    const auto emptied = ines.talk.put(path, {{"city", ""}});
    EXPECT_FALSE(emptied.has("/city")) << emptied.body;
}

ALCEDO_WHOLE_TEST(Contacts, AreFoundWithoutAccentsByTheBeginningsOfTheirWordsAndByDigits) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    ines.talk.post("/contacts", {{"name", "José Ñuñez"},
                                 {"phone", "+34612345678"},
                                 {"email", "jn@example.com"},
                                 {"company", "Łódź GmbH"}});
    ines.talk.post("/contacts", {{"name", "Josefine Braun"}, {"phone", "+4915112345678"}});
    ines.talk.post("/contacts", {{"name", "आशा राव"}});
    const auto found = [&](const std::string& q) {
        return names(ines.talk.get("/contacts?sort=name&q=" + q).items());
    };
    EXPECT_THAT(found("jose"), testing::ElementsAre("José Ñuñez", "Josefine Braun"));
    EXPECT_THAT(found("JOS%C3%89"), testing::SizeIs(2));
    EXPECT_THAT(found("nun+jos"), testing::ElementsAre("José Ñuñez"));
    EXPECT_THAT(found("lodz"), testing::ElementsAre("José Ñuñez"));
    EXPECT_THAT(found("612+345"), testing::ElementsAre("José Ñuñez"));
    EXPECT_THAT(found("%2B34+612"), testing::ElementsAre("José Ñuñez"));
    EXPECT_THAT(found("jn%40example"), testing::ElementsAre("José Ñuñez"));
    EXPECT_THAT(found("%E0%A4%86%E0%A4%B6"), testing::ElementsAre("आशा राव"));
    EXPECT_THAT(found("ose"), testing::IsEmpty());
    EXPECT_THAT(found("%25"), testing::IsEmpty());
}

ALCEDO_WHOLE_TEST(Contacts, ComeInPagesThatAreCompleteInEveryOrder) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    for (int i = 0; i < 23; ++i)
        ASSERT_EQ(
            ines.talk
                .post("/contacts", {{"name", "Name " + std::to_string(i % 4)}, {"city", std::to_string(i)}})
                .status,
            201);
    for (const std::string sort : {"name", "-name", "created_at", "-created_at"}) {
        const auto all = ines.talk.all("/contacts?sort=" + sort, 5);
        ASSERT_EQ(all.size(), 23u) << sort;
        std::set<std::string> ids;
        for (const auto& item : all) ids.insert(text_at(item, "/id"));
        EXPECT_EQ(ids.size(), 23u) << sort;
        auto in_order = names(all);
        auto sorted = in_order;
        std::ranges::sort(sorted);
        if (sort == "-name") std::ranges::reverse(sorted);
        if (sort.ends_with("name")) {
            EXPECT_EQ(in_order, sorted) << sort;
        } else {
            EXPECT_EQ(text_at(all.front(), "/city"), sort == "created_at" ? "0" : "22");
        }
    }
    EXPECT_EQ(ines.talk.all("/contacts?q=name", 7).size(), 23u);
}

ALCEDO_WHOLE_TEST(Contacts, TakeEverythingOfTheirsAlongWhenTheyAreDeleted) {
    School school(engine);
    const auto lead = school.greeted_lead(emma);
    const auto view = school.owner.talk.get("/leads/" + lead);
    const auto contact = view.text("/contact/id");
    school.server.sandbox.customer_says("+447700900123", {.text = "Hello"});
    ASSERT_TRUE(school.server.settle());
    EXPECT_EQ(school.owner.talk.del("/contacts/" + contact).status, 204);
    EXPECT_EQ(school.owner.talk.get("/contacts/" + contact).status, 404);
    EXPECT_EQ(school.owner.talk.get("/leads/" + lead).status, 404);
    EXPECT_EQ(school.owner.talk.get("/conversations/" + view.text("/conversation_id")).status, 404);
    for (const std::string table :
         {"contacts", "contact_identities", "contact_words", "leads", "conversations", "messages"})
        EXPECT_EQ(school.server.count("select count(*) from " + table), 0) << table;
    for (const auto& row : school.server.rows_of(school.owner.tenant_id))
        EXPECT_EQ(row.find("Emma"), std::string::npos) << row;
    const auto today = school.owner.talk.get("/analytics/today");
    EXPECT_EQ(today.number("/open_conversations/count"), 0);
    EXPECT_EQ(today.number("/waiting/count"), 0);
    EXPECT_EQ(school.owner.talk.del("/contacts/" + contact).status, 404);
}

ALCEDO_WHOLE_TEST(Contacts, CheckAPhoneNumberAsItIsTyped) {
    RunningServer server(engine);
    const auto ines = server.sign_up("Ines");
    const auto good = ines.talk.post("/contacts/validate-phone", {{"phone", "612345678"}, {"country", "ES"}});
    EXPECT_EQ(good.text("/valid"), "true") << good.body;
    EXPECT_EQ(good.text("/e164"), "+34612345678");
    EXPECT_EQ(ines.talk.post("/contacts/validate-phone", {{"phone", "no"}}).text("/valid"), "false");
}

} // namespace
} // namespace alcedo::test
