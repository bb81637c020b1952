// Webhooks that are acknowledged when they are durable: as many as go, and 2,000 leads a second with everything that
// happens behind the acknowledgement, down to the last lead in its table.
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "bench/support/bare_server.hpp"
#include "bench/support/bare_sqlite.hpp"
#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/main.hpp"
#include "bench/support/program.hpp"
#include "bench/support/world.hpp"
#include "providers/meta/webhook.hpp"

using namespace alcedo;
using std::chrono::steady_clock;

namespace {

constexpr double leads_per_second = 2'000;
constexpr long batch = 256; ///< a group commit of the server holds as many at most, because so many wait
constexpr auto patience = std::chrono::seconds(60);

std::string lead_body(std::string_view page, std::string_view form, std::string_view leadgen_id) {
    return fmt::format(
        R"({{"object":"page","entry":[{{"id":"{0}","time":1763631544,"changes":[{{"field":"leadgen","value":)"
        R"({{"leadgen_id":"{2}","page_id":"{0}","form_id":"{1}","created_time":1763631544}}}}]}}]}})",
        page, form, leadgen_id);
}

void write_webhook(std::string& out, const std::string& secret, const std::string& body) {
    out = bench::post_request("/api/v1/webhooks/meta", body,
                              "X-Hub-Signature-256: " + providers::meta::signature_of(secret, body) + "\r\n");
}

/// The rows of an acknowledgement, in transactions of a batch each.
double bare_rate(const std::filesystem::path& folder) {
    bench::BareSqlite database(folder / "bare.db");
    database.execute("create table webhook_events (id bigint primary key, digest blob, provider text, body "
                     "text, received_at "
                     "bigint, state text, summary text) without rowid;"
                     "create unique index by_digest on webhook_events (digest);"
                     "create table jobs (tenant_id bigint, id bigint, kind text, payload text, primary key "
                     "(tenant_id, id)) "
                     "without rowid");
    auto event = database.prepare(
        "insert into webhook_events values (?1, ?2, 'meta', ?3, 1763631544123, 'stored', 'page')");
    auto job = database.prepare("insert into jobs values (0, ?1, 'webhook.process', '{}')");
    const double rate = bench::rate_of([&](long run) {
        database.execute("begin immediate");
        for (long number = run * batch; number < (run + 1) * batch; ++number) {
            const auto body = lead_body("1", "2", std::to_string(number));
            const std::string digest = std::to_string(number * 2654435761 % 4294967296);
            event.bind(1, number).bind(2, digest).bind(3, body).run();
            job.bind(1, number).run();
        }
        database.execute("commit");
    });
    return rate * batch;
}

/// Leads of a Page that no workspace has connected: acknowledgement and reading, but nothing to fetch.
void measure_most(const bench::Plan& plan, const bench::BareServer& empty) {
    const auto folder = plan.empty_folder("webhooks");
    const auto database = plan.empty_database("webhooks");
    const std::string secret = "a secret of the app";
    const bench::Program program(plan, folder, database, {{"ALCEDO_META_APP_SECRET", secret}});
    const auto request = [&](std::string& out, std::uint64_t n) {
        write_webhook(out, secret,
                      lead_body("100000000000001", "200000000000002", std::to_string(300000000000000 + n)));
    };
    const auto bare = bench::run_load({.port = empty.port(),
                                       .connections = 256,
                                       .duration = std::chrono::milliseconds(1500),
                                       .request = [&](std::string& out, std::uint64_t n) {
                                           request(out, n);
                                           out.replace(5, 21, "/");
                                       }});
    const double cpu = program.cpu_seconds();
    const auto load = bench::run_load(
        {.port = program.port(), .connections = 256, .duration = plan.duration, .request = request});
    auto figure = bench::figure_of("webhooks acknowledged durably (256 senders)", load);
    figure.target = "15,000/s";
    figure.met = load.per_second >= 15'000;
    figure.raw =
        fmt::format("empty handler {}, {}", bench::rate_text(bare.per_second), bench::sync_text(folder)) +
        bench::cpu_text(program.cpu_seconds() - cpu, load.requests);
    if (!plan.on_postgres())
        figure.raw = fmt::format("the same rows in a sqlite3 loop, {} a commit: {}, ", batch,
                                 bench::rate_text(bare_rate(folder))) +
                     figure.raw;
    bench::print(figure);
}

std::int64_t leads_today(bench::Caller& caller) {
    return boost::json::parse(caller.ask(http::Method::get, "/api/v1/analytics/today"))
        .at("leads_today")
        .at("count")
        .to_number<std::int64_t>();
}

/// Every acknowledged lead is fetched from the simulated Graph and stored.
void measure_leads(const bench::Plan& plan) {
    const auto wanted = static_cast<std::int64_t>(leads_per_second *
                                                  (0.5 + static_cast<double>(plan.duration.count()) / 1000));
    sandbox::Sandbox world;
    world.start();
    const auto credentials = world.credentials();
    const auto folder = plan.empty_folder("webhooks");
    const bench::Program program(plan, folder, plan.empty_database("webhooks"), bench::settings_for(world));
    bench::Caller caller(program.url());
    caller.sign_up();
    bench::connect_channels(caller, credentials, bench::Greeting::off);
    const auto form = credentials.facebook_page.form_ids.front();
    const auto ids =
        world.create_leads({.form_id = form, .count = static_cast<int>(wanted), .webhook = false});
    std::uint64_t sent = 0;
    double cpu = program.cpu_seconds();
    const auto start = steady_clock::now();
    const auto load = bench::run_load(
        {.port = program.port(),
         .connections = 256,
         .duration = plan.duration,
         .per_second = leads_per_second,
         .request = [&](std::string& out, std::uint64_t n) {
             sent = std::max(sent, n + 1);
             write_webhook(out, credentials.app_secret,
                           lead_body(credentials.facebook_page.page_id, form, ids[n % ids.size()]));
         }});
    const auto announced = static_cast<std::int64_t>(std::min<std::uint64_t>(sent, ids.size()));
    while (leads_today(caller) < announced && steady_clock::now() - start < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const double seconds = std::chrono::duration<double>(steady_clock::now() - start).count();
    const auto stored = leads_today(caller);
    cpu = program.cpu_seconds() - cpu;
    auto figure = bench::figure_of("webhooks at 2,000 leads/s, each fetched and stored", load);
    figure.target = "p99 < 20 ms";
    figure.met = load.p99_ms < 20 && load.refused == 0;
    figure.raw = bench::sync_text(folder);
    bench::print(figure);
    bench::print(
        {.name = "these leads in their table",
         .measured = bench::rate_text(static_cast<double>(stored) / seconds),
         .target = "all " + bench::grouped(static_cast<double>(announced)),
         .met = stored == announced,
         .raw = fmt::format("{} of {} stored {:.1f} s after the first webhook, server {:.2f} ms CPU each",
                            bench::grouped(static_cast<double>(stored)),
                            bench::grouped(static_cast<double>(announced)), seconds,
                            cpu * 1000 / static_cast<double>(stored))});
}

void measure_webhooks(const bench::Plan& plan) {
    {
        const bench::BareServer empty(R"("EVENT_RECEIVED")");
        measure_most(plan, empty);
    }
    measure_leads(plan);
    std::filesystem::remove_all(plan.folder / "webhooks");
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_webhooks); }
