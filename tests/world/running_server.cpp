#include "tests/world/running_server.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "app/rooms.hpp"
#include "app/settings_catalogue.hpp"
#include "base/log.hpp"
#include "base/text.hpp"
#include "db/database_settings.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/talks/channels/sandbox_settings.hpp"
#include "http/server_settings.hpp"
#include "providers/meta/meta_settings.hpp"
#include "tests/world/invariants.hpp"

namespace alcedo::test {
namespace {

constexpr std::chrono::seconds patience{10};

class WholeTest : public testing::Test {
public:
    WholeTest(db::Engine engine, void (*body)(db::Engine)) : engine_(engine), body_(body) {}
    void TestBody() override { body_(engine_); }

private:
    db::Engine engine_;
    void (*body_)(db::Engine);
};

sandbox::SandboxOptions quiet_sandbox() {
    log::configure(log::Level::error, log::Format::text);
    sandbox::SandboxOptions options;
    options.threads = 32;
    return options;
}

Settings settings_for(const FreshDatabase& database, const sandbox::Sandbox& sandbox) {
    const auto told = sandbox.credentials();
    auto settings = app::settings_catalogue().read({});
    settings.of<http::ServerSettings>().listen = "127.0.0.1:0";
    auto& storage = settings.of<db::DatabaseSettings>();
    storage.data = database.options().data_dir;
    storage.url = database.options().postgres_url;
    auto& security = settings.of<identity::SecuritySettings>();
    security.key_ring = "1 " + std::string(64, 'a');
    security.login_attempts_per_minute = security.signups_per_hour = 100'000;
    security.wrong_passwords_per_minute = security.wrong_passwords_per_hour = 100'000;
    security.requests_per_minute = 100'000'000;
    security.allow_private_targets = true;
    auto& meta = settings.of<providers::meta::MetaSettings>();
    meta.app_id = told.app_id;
    meta.app_secret = told.app_secret;
    meta.verify_token = told.verify_token;
    meta.graph_url = told.graph_url;
    settings.of<channels::SandboxSettings>().url = sandbox.url();
    return settings;
}

Person person_of(const std::string& url, const Answer& session, const std::string& email,
                 const std::string& password) {
    EXPECT_LT(session.status, 300) << session.body;
    return {.talk = Talk(url, session.text("/access_token")),
            .email = email,
            .password = password,
            .user_id = session.text("/user/id"),
            .tenant_id = session.text("/tenant/id"),
            .refresh_token = session.cookie("alcedo_refresh")};
}

} // namespace

bool register_whole(const char* suite, const char* name, const char* file, int line,
                    void (*body)(db::Engine)) {
    for (const auto engine : engines()) {
        const auto full = std::string(suite) + (engine == db::Engine::sqlite ? "/sqlite" : "/postgres");
        testing::RegisterTest(full.c_str(), name, nullptr, nullptr, file, line,
                              [engine, body]() -> testing::Test* { return new WholeTest(engine, body); });
    }
    return true;
}

sandbox::Faults quick_world() {
    sandbox::Faults faults;
    faults.sent_delay_ms = {0, 2};
    faults.delivered_delay_ms = {0, 2};
    faults.read_delay_ms = {0, 2};
    faults.reply_delay_ms = {0, 2};
    faults.read_rate = 1;
    faults.webhook_retry_ms = 10;
    faults.auto_replies = false;
    return faults;
}

RunningServer::RunningServer(db::Engine engine, const std::function<void(Settings&)>& adjust)
    : database(engine), sandbox(quiet_sandbox()) {
    sandbox.set_faults(quick_world());
    sandbox.start();
    settings_ = settings_for(database, sandbox);
    if (adjust) adjust(settings_);
    start();
    sandbox.set_webhook_url(app->url() + "/api/v1/webhooks/meta");
}

RunningServer::~RunningServer() {
    sandbox.stop();
    app->stop();
}

void RunningServer::start() {
    app = std::make_unique<app::Application>(settings_);
    app->rooms().events.listen([this](TenantId, const jobs::StoredEvent&) { happened_.notify_all(); });
    app->start();
}

void RunningServer::restart() {
    settings_.of<http::ServerSettings>().listen = "127.0.0.1:" + std::to_string(app->port());
    app.reset();
    start();
}

Person RunningServer::sign_up(const std::string& name, const boost::json::object& more) {
    boost::json::object ask{{"business_name", name + "'s school"},
                            {"name", name},
                            {"email", lower_ascii(name) + "@school.example"},
                            {"password", "correct horse battery"},
                            {"time_zone", "Europe/Lisbon"}};
    for (const auto& [key, its_value] : more) ask[key] = its_value;
    const auto session = stranger().post("/auth/signup", ask);
    return person_of(app->url(), session, text_at(ask, "/email"), text_at(ask, "/password"));
}

Person RunningServer::add_person(const Person& owner, const std::string& name, const std::string& role) {
    const std::string email = lower_ascii(name) + "@school.example";
    const auto added = owner.talk.post(
        "/users", {{"name", name}, {"email", email}, {"password", "correct horse battery"}, {"role", role}});
    EXPECT_EQ(added.status, 201) << added.body;
    const auto session =
        stranger().post("/auth/login-json", {{"email", email}, {"password", "correct horse battery"}});
    return person_of(app->url(), session, email, "correct horse battery");
}

bool RunningServer::wait_until(const std::function<bool()>& holds) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::unique_lock lock(mutex_);
        happened_.wait_for(lock, Milliseconds{5});
    }
    return true;
}

bool RunningServer::settle() {
    return wait_until([this] {
        const auto before = sandbox.counts();
        if (before.changes_waiting + before.happenings_waiting > 0) return false;
        const auto now = std::to_string(epoch_ms(SystemClock{}.now()));
        if (count("select count(*) from jobs where state = 'running' or run_at <= " + now) > 0) return false;
        const auto after = sandbox.counts();
        return after.calls == before.calls && after.mails == before.mails &&
               after.webhooks_delivered == before.webhooks_delivered &&
               after.changes_waiting + after.happenings_waiting == 0;
    });
}

db::Database& RunningServer::opened() { return *app->rooms().database; }

std::int64_t RunningServer::count(const std::string& sql) {
    return opened().read_across([&](db::SystemTx& tx) { return tx.one<std::int64_t>(sql); });
}

std::string RunningServer::value(const std::string& sql) {
    return opened().read_across(
        [&](db::SystemTx& tx) { return tx.first<std::string>(sql).value_or("nothing"); });
}

std::vector<std::string> RunningServer::rows_of(const std::string& tenant_id,
                                                const std::vector<std::string>& except) {
    return test::rows_of(opened(), TenantId::parse(tenant_id).value(), except);
}

std::vector<std::string> RunningServer::all_rows() { return test::all_rows(opened()); }

Answer RunningServer::deliver(const std::string& body) {
    const auto signature = "sha256=" + hex(hmac_sha256(sandbox.credentials().app_secret, body));
    return stranger().call("POST", "/webhooks/meta", body,
                           {{"Content-Type", "application/json"}, {"X-Hub-Signature-256", signature}});
}

void RunningServer::enqueue(const Person& whose, const std::string& kind, const std::string& payload) {
    opened().write(TenantId::parse(whose.tenant_id).value(),
                   [&](db::Tx& tx) { app->rooms().queue.enqueue(tx, {.kind = kind, .payload = payload}); });
}

} // namespace alcedo::test
