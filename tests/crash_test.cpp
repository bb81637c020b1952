#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include <boost/json.hpp>

#include "tests/world/owner.hpp"
#include "tests/world/running_server.hpp"
#include "tests/world/server_process.hpp"

namespace alcedo::test {
namespace {

/// ALCEDO_CRASH_KILLS=200 is the long form.
int kills_of(db::Engine engine) {
    if (const char* wished = std::getenv("ALCEDO_CRASH_KILLS")) return std::atoi(wished);
    return engine == db::Engine::sqlite ? 20 : 5;
}

/// A busy world that insists: webhooks come again soon until they are taken, in any order, some twice.
sandbox::Faults insistent_world() {
    sandbox::Faults faults;
    faults.webhook_retry_ms = 100;
    faults.webhook_retry_limit_ms = 400;
    faults.webhook_duplicates = 0.05;
    faults.answer_delay_ms = {0, 40};
    faults.read_delay_ms = {50, 300};
    faults.reply_delay_ms = {50, 400};
    faults.reply_rate = 0.3;
    return faults;
}

std::int64_t metric(const Talk& talk, const std::string& name) {
    const auto health = talk.get("/health/health");
    return health.number("/jobs/" + name);
}

ALCEDO_WHOLE_TEST(Crash, LosesNoLeadAndRepeatsNoMessageUnderKillMinusNine) {
    constexpr double leads_per_second = 40;
    FreshDatabase database(engine);
    sandbox::Sandbox world;
    world.set_faults(insistent_world());
    world.start();
    ServerProcess server(database.options(), world);
    server.start();
    ASSERT_TRUE(server.wait_until_ready());
    Owner owner(server.url());
    owner.connect(world.credentials());
    world.set_webhook_url(server.url() + "/api/v1/webhooks/meta");

    std::mt19937 dice(20261120);
    const int kills = kills_of(engine);
    world.set_flow(leads_per_second * 60);
    for (int i = 0; i < kills; ++i) {
        const std::chrono::milliseconds until_the_kill{30 + dice() % 700};
        std::this_thread::sleep_for(until_the_kill); // nothing to wait for: a random moment is wanted
        server.kill();
        server.start();
        // Every other time it dies again before it is up.
        if (dice() % 4 != 0) {
            ASSERT_TRUE(server.wait_until_ready()) << "after kill " << i + 1;
        }
    }
    ASSERT_TRUE(server.wait_until_ready());
    world.set_flow(0);
    ASSERT_TRUE(world.wait_until_quiet(std::chrono::minutes{2})) << "webhooks are still not taken";
    owner.log_in();

    // What was cut off between request and answer waits for its status, at most 20 s, before it is sent again.
    const auto leads_there = static_cast<std::int64_t>(world.leads(1'000'000).size());
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{3};
    while (
        std::chrono::steady_clock::now() < deadline &&
        (world.counts().people_messaged < leads_there ||
         metric(*owner.talk, "ready") + metric(*owner.talk, "running") + metric(*owner.talk, "waiting") > 0 ||
         !world.wait_until_quiet(Milliseconds{500})))
        std::this_thread::sleep_for(std::chrono::milliseconds{100}); // another process: nothing to wait on

    std::map<std::string, int> captured;
    for (const auto& lead : owner.talk->all("/leads", 200)) ++captured[text_at(lead, "/external_id")];
    for (const auto& lead : world.leads(1'000'000)) EXPECT_EQ(captured[lead.id], 1) << "lead " << lead.id;
    EXPECT_EQ(static_cast<std::int64_t>(captured.size()), leads_there);

    const auto counts = world.counts();
    EXPECT_EQ(counts.messages_repeated, 0) << "a message left twice";
    EXPECT_EQ(counts.people_welcomed_twice, 0) << "a person was greeted twice";
    EXPECT_EQ(counts.people_messaged, leads_there) << "a lead was not greeted";
    for (const char* kind : {"ready", "waiting", "running", "dead"})
        EXPECT_EQ(metric(*owner.talk, kind), 0) << kind << " jobs";
    std::map<std::string, int> states;
    for (const auto& conversation : owner.talk->all("/conversations", 200))
        ++states[text_at(conversation, "/last_message/state")];
    EXPECT_EQ(states["queued"] + states["sending"] + states["unknown"], 0) << "messages are stuck";
    EXPECT_EQ(server.stop(), 0);
    std::printf("[ crashes  ] %d kills, %ld leads, %ld messages, %ld webhooks refused while down\n", kills,
                leads_there, counts.messages_accepted, counts.webhooks_refused);
}

} // namespace
} // namespace alcedo::test
