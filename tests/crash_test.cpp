#include <cstdlib>
#include <map>
#include <random>
#include <thread>

#include <boost/json.hpp>

#include "tests/world/running_server.hpp"
#include "tests/world/server_process.hpp"

namespace alcedo::test {
namespace {

namespace json = boost::json;

/// ALCEDO_CRASH_KILLS=200 is the long form.
int kills_of(db::Engine engine) {
    if (const char* wished = std::getenv("ALCEDO_CRASH_KILLS")) return std::atoi(wished);
    return engine == db::Engine::sqlite ? 20 : 5;
}

/// A person who works with a server process: signs up, connects the world's number and Page, greets every lead.
struct Owner {
    explicit Owner(const std::string& its_url) : url(its_url) { talk.emplace(url, sign_up(url)); }

    static std::string sign_up(const std::string& url) {
        const Talk stranger(url);
        const auto session = stranger.post("/auth/signup", {{"business_name", "Casa Brisa"},
                                                            {"name", "Inês"},
                                                            {"email", "ines@casabrisa.example"},
                                                            {"password", "kingfisher"}});
        EXPECT_EQ(session.status, 201) << session.body;
        return session.text("/access_token");
    }
    void log_in() {
        const Talk stranger(url);
        const auto session = stranger.post("/auth/login-json",
                                           {{"email", "ines@casabrisa.example"}, {"password", "kingfisher"}});
        talk.emplace(url, session.text("/access_token"));
    }
    void connect(const sandbox::Credentials& world) {
        const auto number =
            talk->post("/channels", {{"kind", "whatsapp_cloud"},
                                     {"name", "Number"},
                                     {"credentials",
                                      {{"phone_number_id", world.whatsapp_cloud.phone_number_id},
                                       {"waba_id", world.whatsapp_cloud.waba_id},
                                       {"access_token", world.whatsapp_cloud.access_token}}}});
        ASSERT_EQ(number.status, 201) << number.body;
        ASSERT_EQ(talk->post("/channels/" + number.text("/id") + "/templates/sync").status, 200);
        const auto page = talk->post("/channels", {{"kind", "facebook_page"},
                                                   {"name", "Page"},
                                                   {"credentials",
                                                    {{"page_id", world.facebook_page.page_id},
                                                     {"access_token", world.facebook_page.access_token}}}});
        ASSERT_EQ(page.status, 201) << page.body;
        const auto forms = talk->post("/lead_forms/sync");
        ASSERT_EQ(forms.status, 200) << forms.body;
        for (const auto& form : forms.items()) {
            const auto changed = talk->put(
                "/lead_forms/" + text_at(form, "/id"),
                {{"instant_response",
                  {{"enabled", true},
                   {"whatsapp",
                    {{"channel_id", number.text("/id")},
                     {"template_name", "lead_welcome"},
                     {"language", "en_US"},
                     {"variables", json::array{json::object{{"name", "1"}, {"value", "{{first_name|there}}"}},
                                               json::object{{"name", "2"}, {"value", "our courses"}}}}}}}}});
            ASSERT_EQ(changed.status, 200) << changed.body;
        }
    }
    std::string url;
    std::optional<Talk> talk;
};

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
