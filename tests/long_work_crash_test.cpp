// Long work under kill -9: each row is changed once, none is left out, and an export is whole.
#include <random>
#include <thread>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "tests/world/running_server.hpp"
#include "tests/world/server_process.hpp"

namespace alcedo::test {
namespace {

constexpr int leads = 1500;

/// A server that is killed again and again, and its owner.
struct Killed {
    explicit Killed(db::Engine engine) : database(engine), server(database.options(), world) {
        server.start();
        EXPECT_TRUE(server.wait_until_ready());
        const auto session = Talk(server.url())
                                 .post("/auth/signup", {{"business_name", "School"},
                                                        {"name", "Ines"},
                                                        {"email", "ines@school.example"},
                                                        {"password", "correct horse battery"},
                                                        {"time_zone", "Europe/Lisbon"}});
        EXPECT_LT(session.status, 300) << session.body;
        token = session.text("/access_token");
        for (int i = 0; i < leads; ++i) {
            const auto made = talk().post("/leads", {{"name", "Lead " + std::to_string(i)}});
            EXPECT_EQ(made.status, 201) << made.body;
            ids.emplace_back(made.text("/id"));
        }
    }
    Talk talk() const { return Talk(server.url(), token); }

    /// Kills it at random moments while the operation runs; the operation as it ended.
    Answer through_kills(const std::string& operation) {
        int kills = 0;
        for (; kills < 6; ++kills) {
            const std::chrono::milliseconds moment{20 + dice() % 150};
            std::this_thread::sleep_for(moment); // nothing to wait for: a random moment is wanted
            server.kill();
            server.start();
            EXPECT_TRUE(server.wait_until_ready());
            if (talk().get("/operations/" + operation).has("/finished_at")) break;
        }
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{2};
        while (!talk().get("/operations/" + operation).has("/finished_at") &&
               std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds{20}); // another process: nothing to wait on
        std::printf("[ crashes  ] %d kills\n", kills);
        return talk().get("/operations/" + operation);
    }
    std::int64_t count(const std::string& sql) {
        return database->read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
    }

    FreshDatabase database;
    sandbox::Sandbox world;
    ServerProcess server;
    std::string token;
    boost::json::array ids;
    std::mt19937 dice{20261121};
};

ALCEDO_WHOLE_TEST(CrashOfLongWork, ChangesEachRowOnceAndUndoesIt) {
    Killed killed(engine);
    // By the very thing that it changes: whoever began anew would find what is left all the same, and what it changed not.
    const boost::json::object filter{{"field", "status"}, {"is", boost::json::array{"new"}}};
    const auto started =
        killed.talk().post("/leads/bulk", {{"filter", filter}, {"change", {{"status", "contacted"}}}});
    ASSERT_EQ(started.status, 202) << started.body;
    const auto id = started.text("/operation_id");
    const auto done = killed.through_kills(id);
    EXPECT_EQ(done.text("/state"), "done") << done.body;
    EXPECT_EQ(done.number("/done"), leads);
    EXPECT_EQ(done.number("/result/changed"), leads);
    EXPECT_EQ(killed.count("select count(*) from leads where status = 'contacted'"), leads);
    EXPECT_EQ(killed.count("select count(*) from events where kind = 'lead.status_changed'"), leads)
        << "a row was changed twice";
    EXPECT_EQ(
        killed.count("select count(distinct l.id) from leads l join event_subjects s on s.subject = l.id "
                     "join events e on e.id = s.event_id and e.kind = 'lead.status_changed'"),
        leads);

    const auto undo = killed.talk().post("/operations/" + id + "/undo");
    ASSERT_EQ(undo.status, 202) << undo.body;
    const auto undone = killed.through_kills(undo.text("/operation_id"));
    EXPECT_EQ(undone.text("/state"), "done") << undone.body;
    EXPECT_EQ(undone.number("/result/changed"), leads);
    EXPECT_EQ(undone.number("/result/skipped"), 0);
    EXPECT_EQ(killed.count("select count(*) from leads where status = 'new'"), leads);
    EXPECT_EQ(killed.count("select count(*) from jobs where kind like 'operation.%'"), 0);
}

ALCEDO_WHOLE_TEST(CrashOfLongWork, ExportsTheWholeTableAllTheSame) {
    Killed killed(engine);
    const auto started = killed.talk().get("/leads/export?columns=id&sort=captured_at");
    ASSERT_EQ(started.status, 202) << started.body;
    const auto done = killed.through_kills(started.text("/operation_id"));
    ASSERT_EQ(done.text("/state"), "done") << done.body;
    const auto file = killed.talk().get("/files/" + done.text("/result/file_id"));
    ASSERT_EQ(file.status, 200);
    std::string expected = "\xef\xbb\xbfLead\r\n";
    for (const auto& id : killed.ids) expected += std::string(id.as_string()) + "\r\n";
    EXPECT_EQ(file.body, expected);
    EXPECT_EQ(killed.count("select count(*) from files"), 1);
}

} // namespace
} // namespace alcedo::test
