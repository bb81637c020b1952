#include <set>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

/// Twelve leads of a team of two, in several states.
struct Pipeline {
    explicit Pipeline(db::Engine engine)
        : server(engine), ines(server.sign_up("Ines")), rui(server.add_person(ines, "Rui", "sales")) {
        for (int i = 0; i < 12; ++i) {
            const auto made =
                ines.talk.post("/leads", {{"name", "Lead " + std::to_string(i)},
                                          {"source", i % 3 == 0 ? "api" : "manual"},
                                          {"owner_id", i % 2 == 0 ? ines.user_id : rui.user_id}});
            EXPECT_EQ(made.status, 201) << made.body;
            ids.push_back(made.text("/id"));
        }
        EXPECT_EQ(ines.talk.put("/leads/" + ids[0] + "/status", {{"status", "won"}}).text("/status"), "won");
        EXPECT_EQ(
            ines.talk.put("/leads/" + ids[1], {{"status", "lost"}, {"priority", "high"}}).text("/priority"),
            "high");
    }
    std::size_t count(const std::string& query) const {
        return ines.talk.get("/leads?" + query).items().size();
    }

    RunningServer server;
    Person ines, rui;
    std::vector<std::string> ids;
};

ALCEDO_WHOLE_TEST(Leads, AreNarrowedByWhatIsAsked) {
    Pipeline pipeline(engine);
    EXPECT_EQ(pipeline.count(""), 12u);
    EXPECT_EQ(pipeline.count("status=won"), 1u);
    EXPECT_EQ(pipeline.count("status=won,lost"), 2u);
    EXPECT_EQ(pipeline.count("owner_id=" + pipeline.rui.user_id), 6u);
    EXPECT_EQ(pipeline.count("owner_id=none"), 0u);
    EXPECT_EQ(pipeline.count("source=api"), 4u);
    EXPECT_EQ(pipeline.count("priority=high"), 1u);
    EXPECT_EQ(pipeline.count("is_test=true"), 0u);
    EXPECT_EQ(pipeline.count("q=lead+11"), 1u);
    EXPECT_EQ(pipeline.count("campaign_id=17"), 0u);
    EXPECT_EQ(pipeline.count("captured_from=2020-01-01T00:00:00Z&captured_to=2020-02-01T00:00:00Z"), 0u);
    EXPECT_EQ(pipeline.count("captured_from=2020-01-01T00:00:00Z&owner_id=" + pipeline.ines.user_id +
                             "&source=api&status=won"),
              1u);
    EXPECT_EQ(pipeline.ines.talk.get("/leads/filter?status=won").items().size(), 1u);
    EXPECT_EQ(pipeline.ines.talk.get("/leads/search?q=lead").items().size(), 12u);
}

ALCEDO_WHOLE_TEST(Leads, ComeInPagesThatAreCompleteInEveryOrder) {
    Pipeline pipeline(engine);
    for (const std::string sort : {"captured_at", "-captured_at", "last_activity_at", "-last_activity_at"})
        for (const std::string filter : {"", "&source=manual"}) {
            const auto all = pipeline.ines.talk.all("/leads?sort=" + sort + filter, 5);
            std::set<std::string> seen;
            std::string last;
            for (const auto& item : all) {
                seen.insert(text_at(item, "/id"));
                const auto at = text_at(item, sort.starts_with('-') ? "/" + sort.substr(1) : "/" + sort);
                EXPECT_TRUE(last.empty() || (sort.starts_with('-') ? at <= last : at >= last)) << sort;
                last = at;
            }
            EXPECT_EQ(seen.size(), filter.empty() ? 12u : 8u) << sort << filter;
            EXPECT_EQ(all.size(), seen.size()) << "nobody twice";
        }
}

ALCEDO_WHOLE_TEST(Leads, AreChangedManyAtATimeOrNotAtAll) {
    Pipeline pipeline(engine);
    auto& talk = pipeline.ines.talk;
    boost::json::array some{pipeline.ids[2].c_str(), pipeline.ids[3].c_str(), pipeline.ids[4].c_str()};
    EXPECT_EQ(talk.post("/leads/bulk/assign", {{"ids", some}, {"owner_id", pipeline.rui.user_id}})
                  .number("/updated"),
              3);
    EXPECT_EQ(pipeline.count("owner_id=" + pipeline.rui.user_id), 8u);
    EXPECT_EQ(
        talk.post("/leads/bulk/update-status", {{"ids", some}, {"status", "contacted"}}).number("/updated"),
        3);
    EXPECT_EQ(pipeline.count("status=contacted"), 3u);
    some.emplace_back("lead_0000000000001");
    EXPECT_EQ(talk.post("/leads/bulk/update-status", {{"ids", some}, {"status", "won"}}).status, 404);
    EXPECT_EQ(pipeline.count("status=won"), 1u) << "a bulk change happens whole or not at all";
    EXPECT_EQ(
        talk.post("/leads/bulk/update-status", {{"ids", boost::json::array{}}, {"status", "won"}}).status,
        422);
}

ALCEDO_WHOLE_TEST(Leads, AreGivenOnlyToPeopleOfTheWorkspace) {
    Pipeline pipeline(engine);
    const auto boris = pipeline.server.sign_up("Boris");
    for (const auto& nobody : {boris.user_id, std::string("user_0000000000001")}) {
        const auto refused =
            pipeline.ines.talk.put("/leads/" + pipeline.ids[0] + "/assign", {{"owner_id", nobody}});
        EXPECT_EQ(refused.status, 422) << refused.body;
        EXPECT_EQ(refused.text("/errors/0/pointer"), "#/owner_id");
    }
    EXPECT_EQ(pipeline.ines.talk.put("/users/" + pipeline.rui.user_id, {{"active", false}}).status, 200);
    EXPECT_EQ(
        pipeline.ines.talk.put("/leads/" + pipeline.ids[0] + "/assign", {{"owner_id", pipeline.rui.user_id}})
            .status,
        422);
}

ALCEDO_WHOLE_TEST(Leads, AreTakenFromEverybodyByNullAndOnlyByNull) {
    Pipeline pipeline(engine);
    auto& talk = pipeline.ines.talk;
    const auto unassigned = [&] { return talk.get("/analytics/today").number("/unassigned_leads/count"); };
    const auto path = "/leads/" + pipeline.ids[2];
    EXPECT_TRUE(talk.put(path, {{"priority", "high"}}).has("/owner")) << "what is not named stays";
    EXPECT_EQ(talk.put(path + "/assign", boost::json::object{}).status, 422) << "it must be said";
    const auto nobodys = talk.put(path, {{"owner_id", nullptr}});
    EXPECT_EQ(nobodys.status, 200) << nobodys.body;
    EXPECT_FALSE(nobodys.has("/owner"));
    EXPECT_EQ(pipeline.count("owner_id=none"), 1u);
    EXPECT_EQ(unassigned(), 1);
    talk.put(path, {{"owner_id", nullptr}});
    EXPECT_EQ(unassigned(), 1) << "twice is once";
    const auto story = talk.get(path + "/timeline");
    EXPECT_EQ(story.text("/items/0/kind"), "lead.unassigned");
    EXPECT_EQ(story.text("/items/0/data/owner_name"), "Ines") << "whose it was";
    EXPECT_NE(story.text("/items/1/kind"), "lead.unassigned");
    EXPECT_FALSE(talk.put("/leads/" + pipeline.ids[1] + "/assign", {{"owner_id", nullptr}}).has("/owner"));
    const boost::json::array all(pipeline.ids.begin(), pipeline.ids.end());
    EXPECT_EQ(talk.post("/leads/bulk/assign", {{"ids", all}, {"owner_id", nullptr}}).number("/updated"), 12);
    EXPECT_EQ(unassigned(), 10) << "what is won or lost needs nobody";
    EXPECT_EQ(talk.put(path, {{"owner_id", pipeline.rui.user_id}}).text("/owner/name"), "Rui");
    EXPECT_EQ(unassigned(), 9);
}

ALCEDO_WHOLE_TEST(Leads, TellTheirStory) {
    Pipeline pipeline(engine);
    const auto path = "/leads/" + pipeline.ids[0] + "/timeline";
    pipeline.ines.talk.put("/leads/" + pipeline.ids[0] + "/assign", {{"owner_id", pipeline.rui.user_id}});
    pipeline.rui.talk.put("/leads/" + pipeline.ids[0], {{"priority", "low"}});
    const auto story = pipeline.ines.talk.all(path, 2);
    std::vector<std::string> kinds;
    for (const auto& entry : story) {
        kinds.push_back(text_at(entry, "/kind"));
        EXPECT_TRUE(text_at(entry, "/id").starts_with("evt_"));
        EXPECT_GE(std::stoll(text_at(entry, "/elapsed_ms")), 0);
    }
    EXPECT_THAT(kinds, testing::ElementsAre("lead.priority_changed", "lead.assigned", "lead.status_changed",
                                            "lead.assigned", "lead.captured", "contact.created"));
    EXPECT_EQ(text_at(story[0], "/actor/name"), "Rui");
    EXPECT_EQ(text_at(story[0], "/data/to"), "low");
    EXPECT_EQ(text_at(story[1], "/data/owner_name"), "Rui");
    EXPECT_EQ(text_at(story[2], "/data/from"), "new");
    EXPECT_EQ(text_at(story[4], "/actor/name"), pipeline.ines.talk.get("/auth/me").text("/user/name"))
        << "who added it";
    EXPECT_EQ(pipeline.ines.talk.get("/leads/lead_0000000000001/timeline").status, 404);
    const auto feed = pipeline.ines.talk.all("/events", 7);
    EXPECT_GE(feed.size(), 30u);
    EXPECT_EQ(text_at(feed[0], "/contact/name"), "Lead 0");
}

ALCEDO_WHOLE_TEST(Leads, AreForgottenWhenTheyAreDeleted) {
    Pipeline pipeline(engine);
    EXPECT_EQ(pipeline.rui.talk.del("/leads/" + pipeline.ids[5]).status, 403) << "sales may not delete";
    EXPECT_EQ(pipeline.ines.talk.del("/leads/" + pipeline.ids[5]).status, 204);
    EXPECT_EQ(pipeline.ines.talk.get("/leads/" + pipeline.ids[5]).status, 404);
    EXPECT_EQ(pipeline.count(""), 11u);
    EXPECT_EQ(pipeline.ines.talk.get("/contacts?q=lead+5").items().size(), 1u) << "the person stays";
}

ALCEDO_WHOLE_TEST(Leads, TellTheirNewOwnerOnceAndOnlyHer) {
    Pipeline pipeline(engine);
    ASSERT_TRUE(pipeline.server.settle());
    auto list = pipeline.rui.talk.get("/notifications");
    EXPECT_EQ(list.number("/unread_count"), 6);
    EXPECT_EQ(list.text("/items/0/kind"), "lead.assigned");
    EXPECT_TRUE(list.text("/items/0/link").starts_with("/leads/lead_"));
    const auto one = list.text("/items/0/id");
    EXPECT_EQ(
        pipeline.ines.talk.post("/notifications/read", {{"ids", boost::json::array{boost::json::value(one)}}})
            .status,
        204);
    EXPECT_EQ(pipeline.rui.talk.get("/notifications").number("/unread_count"), 6) << "nobody reads another's";
    EXPECT_EQ(
        pipeline.rui.talk.post("/notifications/read", {{"ids", boost::json::array{boost::json::value(one)}}})
            .status,
        204);
    EXPECT_EQ(pipeline.rui.talk.get("/notifications").number("/unread_count"), 5);
    EXPECT_EQ(pipeline.rui.talk.post("/notifications/read").status, 204);
    EXPECT_EQ(pipeline.rui.talk.get("/notifications").number("/unread_count"), 0);
}

ALCEDO_WHOLE_TEST(Leads, AreFoundFromAnywhere) {
    Pipeline pipeline(engine);
    const auto hits = pipeline.ines.talk.get("/search?q=lead+7");
    ASSERT_EQ(hits.items().size(), 2u) << hits.body;
    EXPECT_EQ(hits.text("/items/0/kind"), "lead");
    EXPECT_EQ(hits.text("/items/0/link"), "/leads/" + pipeline.ids[7]);
    EXPECT_EQ(hits.text("/items/1/kind"), "contact");
}

ALCEDO_WHOLE_TEST(Leads, AnswerAtTheirAddressWithAndWithoutASlash) {
    Pipeline pipeline(engine);
    EXPECT_EQ(pipeline.ines.talk.get("/leads/").items().size(), 12u);
    EXPECT_EQ(pipeline.ines.talk.get("/leads/" + pipeline.ids[0] + "/").status, 200);
    EXPECT_EQ(pipeline.ines.talk.call("HEAD", "/leads", "").status, 200);
}

} // namespace
} // namespace alcedo::test
