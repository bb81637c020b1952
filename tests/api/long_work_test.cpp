// Bulk changes, exports and their undoing, as people see them.
#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "features/office/files/files_settings.hpp"
#include "http/test_edge.hpp"
#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

/// A workspace with so many leads.
struct Workspace {
    Workspace(db::Engine engine, int leads, const std::function<void(Settings&)>& adjust = {})
        : server(engine, adjust), ines(server.sign_up("Ines")), rui(server.add_person(ines, "Rui", "sales")) {
        for (int i = 0; i < leads; ++i) {
            const auto made = ines.talk.post("/leads", {{"name", "=Lead, " + std::to_string(i)},
                                                        {"email", "l" + std::to_string(i) + "@example.com"},
                                                        {"phone", "+3460010" + std::to_string(1000 + i)},
                                                        {"owner_id", ines.user_id}});
            EXPECT_EQ(made.status, 201) << made.body;
            ids.emplace_back(made.text("/id"));
            contacts.emplace_back(made.text("/contact/id"));
        }
    }
    Answer bulk(const std::string& noun, const boost::json::object& body) const {
        return ines.talk.post("/" + noun + "/bulk", body);
    }
    /// The operation of an answer, once it has ended.
    Answer ended(const Answer& started) {
        EXPECT_EQ(started.status, 202) << started.body;
        const auto path = "/operations/" + started.text("/operation_id");
        EXPECT_TRUE(server.wait_until([&] { return ines.talk.get(path).has("/finished_at"); }))
            << ines.talk.get(path).body;
        return ines.talk.get(path);
    }
    std::size_t count(const std::string& query) const { return ines.talk.all("/leads?" + query, 200).size(); }

    RunningServer server;
    Person ines, rui;
    boost::json::array ids, contacts;
};

ALCEDO_WHOLE_TEST(BulkChange, MovesManyLeadsAndPutsBackThoseThatNobodyMovedSince) {
    Workspace here(engine, 230);
    const auto done = here.ended(here.bulk(
        "leads", {{"ids", here.ids}, {"change", {{"status", "contacted"}, {"owner_id", here.rui.user_id}}}}));
    EXPECT_EQ(done.text("/kind"), "leads.change");
    EXPECT_EQ(done.text("/state"), "done");
    EXPECT_EQ(done.number("/done"), 230);
    EXPECT_EQ(done.number("/total"), 230);
    EXPECT_EQ(done.number("/result/changed"), 230);
    EXPECT_TRUE(done.has("/undo_until"));
    EXPECT_FALSE(done.has("/problems"));
    EXPECT_EQ(here.count("status=contacted&owner_id=" + here.rui.user_id), 230u);
    EXPECT_EQ(here.ines.talk.get("/notifications").items().size(), 0u);
    EXPECT_EQ(here.rui.talk.get("/notifications").items().size(), 0u) << "not one for each of them";
    const auto timeline = here.ines.talk.get("/leads/" + std::string(here.ids[0].as_string()) + "/timeline");
    EXPECT_NE(timeline.body.find("lead.status_changed"), std::string::npos) << timeline.body;

    const auto id_of = [&](int i) { return std::string(here.ids[static_cast<std::size_t>(i)].as_string()); };
    EXPECT_EQ(here.ines.talk.put("/leads/" + id_of(3) + "/status", {{"status", "won"}}).status, 200);
    EXPECT_EQ(here.ines.talk.del("/leads/" + id_of(4)).status, 204);
    const auto undone = here.ended(here.ines.talk.post("/operations/" + done.text("/id") + "/undo"));
    EXPECT_EQ(undone.text("/state"), "done") << undone.body;
    EXPECT_EQ(undone.number("/result/changed"), 228);
    EXPECT_EQ(undone.number("/result/skipped"), 2);
    EXPECT_EQ(here.count("status=new&owner_id=" + here.ines.user_id), 228u);
    EXPECT_EQ(here.count("status=won"), 1u);
    EXPECT_FALSE(here.ines.talk.get("/operations/" + done.text("/id")).has("/undo_until"));
    EXPECT_EQ(here.ines.talk.post("/operations/" + done.text("/id") + "/undo").status, 409);
    EXPECT_EQ(here.ines.talk.get("/operations").items().size(), 2u);
}

ALCEDO_WHOLE_TEST(BulkChange, SaysWhichRowsWereRefused) {
    Workspace here(engine, 3);
    auto ids = here.ids;
    ids.emplace_back("lead_0000000000001");
    const auto done = here.ended(here.bulk("leads", {{"ids", ids}, {"change", {{"priority", "high"}}}}));
    EXPECT_EQ(done.number("/problem_count"), 1);
    EXPECT_EQ(done.text("/problems/0/id"), "lead_0000000000001");
    EXPECT_EQ(done.number("/result/changed"), 3);
}

ALCEDO_WHOLE_TEST(BulkChange, AsksForRowsAndForOneThingToDo) {
    Workspace here(engine, 1);
    for (const boost::json::object& body :
         {boost::json::object{}, boost::json::object{{"ids", here.ids}},
          boost::json::object{{"ids", boost::json::array{}}, {"erase", true}},
          boost::json::object{{"ids", here.ids}, {"erase", true}, {"change", {{"priority", "high"}}}},
          boost::json::object{{"ids", here.ids}, {"change", boost::json::object{}}},
          boost::json::object{{"ids", here.ids}, {"change", {{"status", "sold"}}}},
          boost::json::object{{"filter", {{"status", "new"}}}, {"erase", true}},
          boost::json::object{{"filter", {{"field", "shoe_size"}, {"above", 40}}}, {"erase", true}},
          boost::json::object{
              {"filter", {{"field", "id"}, {"is", here.ids}}}, {"ids", here.ids}, {"erase", true}},
          boost::json::object{{"ids", here.ids}, {"change", {{"owner_id", "user_0000000000001"}}}}})
        EXPECT_EQ(here.bulk("leads", body).status, 422) << boost::json::serialize(body);
    EXPECT_EQ(here.rui.talk.post("/leads/bulk", {{"ids", here.ids}, {"erase", true}}).status, 403)
        << "sales people do not delete";
    EXPECT_EQ(here.ines.talk.get("/operations").items().size(), 0u);
}

ALCEDO_WHOLE_TEST(BulkChange, TakesEveryRowThatTheFilterFinds) {
    Workspace here(engine, 101);
    const auto done = here.ended(here.bulk(
        "leads", {{"filter", {{"all", boost::json::array{}}}}, {"change", {{"status", "qualified"}}}}));
    EXPECT_EQ(done.number("/total"), 101);
    EXPECT_EQ(here.count("status=qualified"), 101u);
}

/// The number is even.
boost::json::object even(const char* field) {
    boost::json::array ends;
    for (const char* digit : {"0", "2", "4", "6", "8"})
        ends.push_back({{"field", field}, {"contains", std::string(digit) + "@example.com"}});
    return {{"any", ends}};
}

ALCEDO_WHOLE_TEST(BulkChange, TakesTheRowsOfAnyFilterAndPutsThemBack) {
    Workspace here(engine, 210);
    const boost::json::object filter{
        {"all", boost::json::array{
                    boost::json::object{{"field", "status"}, {"is", boost::json::array{"new"}}},
                    even("contact.email"), boost::json::object{{"field", "captured_at"}, {"within", "1h"}},
                    boost::json::object{{"field", "owner.name"}, {"contains", "ines"}}}}};
    EXPECT_EQ(here.ines.talk.post("/leads/count", {{"filter", filter}}).number("/count"), 105);
    const auto started = here.bulk("leads", {{"filter", filter}, {"change", {{"status", "contacted"}}}});
    // The change takes each row out of the filter; none is left out for that.
    const auto done = here.ended(started);
    EXPECT_EQ(done.text("/state"), "done") << done.body;
    EXPECT_EQ(done.number("/total"), 105);
    EXPECT_EQ(done.number("/result/changed"), 105);
    EXPECT_EQ(here.count("status=contacted"), 105u);
    EXPECT_EQ(here.ines.talk.post("/leads/count", {{"filter", filter}}).number("/count"), 0);
    EXPECT_EQ(here.server.count("select count(*) from events where kind = 'lead.status_changed'"), 105);
    const auto undone = here.ended(here.ines.talk.post("/operations/" + done.text("/id") + "/undo"));
    EXPECT_EQ(undone.number("/result/changed"), 105);
    EXPECT_EQ(here.count("status=new"), 210u);
}

ALCEDO_WHOLE_TEST(BulkChange, PointsAtWhatItDoesNotUnderstandInAFilter) {
    Workspace here(engine, 1);
    for (const std::string noun : {"leads", "contacts"}) {
        const auto refused = here.bulk(
            noun, {{"filter",
                    {{"all", boost::json::array{boost::json::object{{"field", "status"}, {"above", 1}}}}}},
                   {"erase", true}});
        EXPECT_EQ(refused.status, 422);
        EXPECT_THAT(refused.text("/errors/0/pointer"), testing::StartsWith("#/filter/all/0")) << refused.body;
    }
}

ALCEDO_WHOLE_TEST(BulkErase, TakesThePeopleOfAFilterByTheirOwnFieldsToo) {
    Workspace here(engine, 24);
    EXPECT_EQ(here.ines.talk
                  .post("/custom_fields",
                        {{"noun", "contact"}, {"key", "size"}, {"label", "Size"}, {"kind", "number"}})
                  .status,
              201);
    for (std::size_t i = 0; i < here.contacts.size(); ++i) {
        const auto changed = here.ines.talk.put("/contacts/" + std::string(here.contacts[i].as_string()),
                                                {{"custom", {{"size", static_cast<std::int64_t>(i)}}}});
        EXPECT_EQ(changed.status, 200) << changed.body;
    }
    const boost::json::object small{{"field", "custom.size"}, {"below", 13}};
    const auto changed =
        here.ended(here.bulk("contacts", {{"filter", small}, {"change", {{"city", "Leeds"}}}}));
    EXPECT_EQ(changed.number("/result/changed"), 13);
    const auto erased = here.ended(here.bulk("contacts", {{"filter", small}, {"erase", true}}));
    EXPECT_EQ(erased.number("/total"), 13);
    EXPECT_EQ(erased.number("/result/changed"), 13);
    EXPECT_EQ(here.ines.talk.all("/contacts", 200).size(), 11u);
}

ALCEDO_WHOLE_TEST(Operations, AreListedCountedAndDescribedLikeEveryNoun) {
    Workspace here(engine, 2);
    const boost::json::object all{{"all", boost::json::array{}}};
    const auto first = here.ended(here.bulk("leads", {{"filter", all}, {"change", {{"priority", "high"}}}}));
    const auto second = here.ended(here.ines.talk.get("/leads/export"));
    const auto third = here.ended(here.bulk("contacts", {{"filter", all}, {"change", {{"city", "Leeds"}}}}));
    const auto ids = [&](const std::string& query) {
        std::vector<std::string> found;
        for (const auto& item : here.ines.talk.all("/operations" + query, 1))
            found.push_back(text_at(item, "/id"));
        return found;
    };
    using testing::ElementsAre;
    EXPECT_THAT(ids(""), ElementsAre(third.text("/id"), second.text("/id"), first.text("/id")));
    EXPECT_THAT(ids("?sort=created_at"),
                ElementsAre(first.text("/id"), second.text("/id"), third.text("/id")));
    EXPECT_THAT(ids("?sort=kind&filter=%7B%22field%22:%22kind%22,%22contains%22:%22change%22%7D"),
                ElementsAre(third.text("/id"), first.text("/id")));
    EXPECT_THAT(ids("?filter=%7B%22field%22:%22by_user.name%22,%22is%22:%5B%22rui%22%5D%7D"), ElementsAre());
    EXPECT_EQ(
        here.ines.talk
            .post("/operations/count", {{"filter", {{"field", "state"}, {"is", boost::json::array{"done"}}}}})
            .number("/count"),
        3);
    const auto fields = here.ines.talk.get("/fields/operation");
    EXPECT_EQ(fields.status, 200);
    EXPECT_NE(fields.body.find("\"field\":\"by_user\",\"label\":\"Started by\",\"type\":\"relation\""),
              std::string::npos)
        << fields.body;
}

ALCEDO_WHOLE_TEST(BulkErase, LeavesNothingOfManyPeople) {
    Workspace here(engine, 25);
    auto some = here.contacts;
    some.erase(some.begin());
    const auto done = here.ended(here.bulk("contacts", {{"ids", some}, {"erase", true}}));
    EXPECT_EQ(done.number("/result/changed"), 24);
    EXPECT_FALSE(done.has("/undo_until"));
    EXPECT_EQ(here.ines.talk.post("/operations/" + done.text("/id") + "/undo").status, 409);
    EXPECT_EQ(here.ines.talk.all("/contacts", 200).size(), 1u);
    EXPECT_EQ(here.count(""), 1u);
    EXPECT_EQ(here.server.count("select count(*) from contact_identities where value like 'l%@example.com'"),
              1);
    const auto rest = here.ended(here.bulk("leads", {{"ids", here.ids}, {"erase", true}}));
    EXPECT_EQ(rest.number("/result/changed"), 1);
    EXPECT_EQ(rest.number("/problem_count"), 24);
}

ALCEDO_WHOLE_TEST(BulkChange, ChangesAndRestoresContactsButKeepsNothingOfTheErased) {
    Workspace here(engine, 12);
    const auto first = std::string(here.contacts[0].as_string());
    EXPECT_EQ(here.ines.talk.put("/contacts/" + first, {{"city", "Zanzibar"}}).status, 200);
    const auto done = here.ended(here.bulk(
        "contacts", {{"ids", here.contacts}, {"change", {{"city", "Leeds"}, {"do_not_contact", true}}}}));
    EXPECT_EQ(done.number("/result/changed"), 12);
    EXPECT_EQ(here.ines.talk.get("/contacts/" + first).text("/city"), "Leeds");
    EXPECT_EQ(here.server.count("select count(*) from operation_undo where rows like '%Zanzibar%'"), 1);
    EXPECT_EQ(here.ines.talk.del("/contacts/" + first).status, 204);
    EXPECT_EQ(here.server.count("select count(*) from operation_undo where rows like '%Zanzibar%'"), 0);
    const auto undone = here.ended(here.ines.talk.post("/operations/" + done.text("/id") + "/undo"));
    EXPECT_EQ(undone.number("/result/changed"), 11);
    const auto second = here.ines.talk.get("/contacts/" + std::string(here.contacts[1].as_string()));
    EXPECT_FALSE(second.has("/city")) << second.body;
    EXPECT_EQ(second.text("/do_not_contact"), "false");
}

ALCEDO_WHOLE_TEST(Export, WritesATableThatWhoeverMayReadLeadsCanFetch) {
    Workspace here(engine, 205);
    const auto done =
        here.ended(here.ines.talk.get("/leads/export?sort=captured_at&columns=name,email,phone,status"));
    EXPECT_EQ(done.text("/kind"), "leads.export");
    EXPECT_EQ(done.number("/done"), 205);
    const auto path = "/files/" + done.text("/result/file_id");
    const auto file = here.ines.talk.get(path);
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_THAT(file.header("content-disposition"), testing::StartsWith("attachment; filename=\"leads-"));
    EXPECT_THAT(file.body,
                testing::StartsWith("\xef\xbb\xbfName,Email,Phone,Status\r\n\"'=Lead, 0\",l0@example.com,"
                                    "+34600101000,new\r\n"));
    EXPECT_EQ(std::ranges::count(file.body, '\n'), 206);
    EXPECT_EQ(here.rui.talk.get(path).status, 200);
    const auto narrowed = here.ended(here.ines.talk.get("/leads/export?status=won"));
    EXPECT_EQ(narrowed.number("/done"), 0);
    EXPECT_EQ(here.ines.talk.get("/leads/export?columns=shoe_size").status, 422);
    EXPECT_EQ(here.ines.talk.get("/leads/export?filter=status").status, 422) << "not ignored";
    EXPECT_EQ(here.ines.talk.get("/contacts/export?filter=status").status, 422);
    EXPECT_EQ(here.ines.talk.get("/leads/export?sort=name").status, 422);
    EXPECT_EQ(here.ines.talk.get("/leads/export?format=pdf").status, 422);
}

ALCEDO_WHOLE_TEST(Export, WritesContactsForASpreadsheet) {
    Workspace here(engine, 3);
    const auto done = here.ended(here.ines.talk.get("/contacts/export?format=xlsx"));
    const auto file = here.ines.talk.get("/files/" + done.text("/result/file_id"));
    EXPECT_EQ(file.header("content-type"),
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_THAT(file.body, testing::StartsWith("PK"));
}

ALCEDO_WHOLE_TEST(Export, SaysWhyWhenThereIsNoRoom) {
    Workspace here(engine, 1,
                   [](Settings& settings) { settings.of<files::FilesSettings>().workspace_files = 1; });
    EXPECT_EQ(here.ended(here.ines.talk.get("/leads/export")).text("/state"), "done");
    const auto failed = here.ended(here.ines.talk.get("/leads/export"));
    EXPECT_EQ(failed.text("/state"), "failed");
    EXPECT_THAT(failed.text("/problems/0/reason"), testing::HasSubstr("workspace_files"));
}

ALCEDO_WHOLE_TEST(LongWork, TellsBrowsersHowFarItIs) {
    Workspace here(engine, 120);
    http::testing::TestSocket stream(here.server.app->port());
    stream.send("GET /api/v1/live?access_token=" + here.ines.talk.token() + " HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.read_until("server_time");
    const auto started = here.bulk("leads", {{"ids", here.ids}, {"change", {{"priority", "low"}}}});
    const auto heard = stream.read_until(R"("state":"done","done":120,"total":120)");
    EXPECT_NE(heard.find("event: operation.changed"), std::string::npos) << heard;
    EXPECT_EQ(heard.find("lead.priority_changed"), std::string::npos) << "not one for each of them";
    EXPECT_LT(heard.size(), 4'000u);
    here.ended(started);
}

ALCEDO_WHOLE_TEST(LongWork, IsCancelledOnlyByWhoeverMayDoIt) {
    Workspace here(engine, 1);
    const auto done = here.ended(here.bulk("leads", {{"ids", here.ids}, {"erase", true}}));
    const auto path = "/operations/" + done.text("/id");
    EXPECT_EQ(here.rui.talk.get(path).status, 200);
    EXPECT_EQ(here.rui.talk.post(path + "/cancel").status, 403) << "sales people do not delete";
    EXPECT_EQ(here.ines.talk.post(path + "/cancel").status, 409) << "it has ended";
    const auto boris = here.server.sign_up("Boris");
    EXPECT_EQ(boris.talk.get(path).status, 404);
    EXPECT_EQ(boris.talk.post(path + "/cancel").status, 404);
    EXPECT_EQ(boris.talk.post(path + "/undo").status, 404);
}

} // namespace
} // namespace alcedo::test
