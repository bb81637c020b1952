#include "app/rooms.hpp"

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/web_files.hpp"
#include "db/data_folder.hpp"
#include "db/database_settings.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/listen_address.hpp"
#include "http/server_settings.hpp"
#include "jobs/job_settings.hpp"

namespace alcedo::app {
namespace {

int cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }
int or_cores(int count) { return count > 0 ? count : cores(); }

std::unique_ptr<db::Database> open_database(const db::DatabaseSettings& settings) {
    db::make_data_folder(settings.data);
    return db::Database::open({.data_dir = settings.data,
                               .postgres_url = settings.url,
                               .read_connections = cores() + 2,
                               .write_connections = settings.connections});
}

http::EdgeOptions edge_options(const http::ServerSettings& settings) {
    const auto address = http::ListenAddress::parse(settings.listen);
    if (!address) throw SettingsError({"[server] listen must be HOST:PORT, not " + settings.listen});
    http::EdgeOptions options;
    options.host = address->host;
    options.port = address->port;
    options.trusted_proxies = settings.proxies();
    return options;
}

std::map<std::string, http::RateRule, std::less<>> rate_rules(const identity::SecuritySettings& security) {
    using enum http::Counted;
    constexpr std::chrono::minutes minute{1};
    return {{"login", {security.login_attempts_per_minute, minute, one_by_one}},
            {"signup", {security.signups_per_hour, std::chrono::hours{1}, one_by_one}},
            {"refresh", {security.login_attempts_per_minute * 6, minute, one_by_one}},
            {"user", {security.requests_per_minute, minute, together}},
            {"workspace", {security.workspace_requests_per_minute, minute, together}}};
}

std::vector<http::StaticFile> web_files() {
    std::vector<http::StaticFile> files;
    for (const auto& file : embedded_web_files())
        files.push_back({file.path, file.content_type, file.body, file.gzip, file.brotli, file.etag});
    return files;
}

} // namespace

Rooms::Rooms(const Settings& its_settings)
    : settings(its_settings),
      database(open_database(settings.of<db::DatabaseSettings>())),
      node(database->claim_node()),
      ids(clock, node),
      keys(settings),
      secrets(keys.ring()),
      client({.user_agent = "Alcedo/" + version()}),
      // Half of the processors and standing back, so that reads stay quick while a crowd signs in.
      heavy({.threads = std::max(1, cores() / 2), .niceness = 5},
            {.threads = std::max(1, cores() / 2), .niceness = 10}, {.threads = 2, .niceness = 10}),
      queue(*database, clock, ids,
            {.node = node,
             .workers = settings.of<jobs::JobSettings>().workers,
             .active = settings.of<jobs::JobSettings>().running,
             .metrics = &metrics}),
      events(queue, *database, clock, ids),
      foundation{settings, clock, ids, secrets, *database, queue, events, client, heavy},
      routes(database.get()),
      schedules(queue, *database),
      notices(foundation, live_hub),
      kept_files(foundation, files::open_store(foundation)),
      long_work(foundation),
      exports(foundation, kept_files, long_work),
      counters(foundation),
      house{.routes = routes,
            .queue = queue,
            .events = events,
            .schedules = schedules,
            .told = told,
            .erasures = erasures,
            .searches = searches,
            .notices = notices,
            .figures = figures,
            .files = kept_files,
            .operations = long_work,
            .exports = exports,
            .texts = texts,
            .nouns = nouns},
      identity(foundation),
      fields(foundation, nouns),
      deliveries(foundation),
      files_room(foundation, kept_files),
      operations(foundation, long_work),
      live(foundation, live_hub),
      bell(foundation),
      contacts(foundation),
      leads(foundation, counters, contacts.contacts),
      channels(foundation),
      messaging(foundation, counters, leads.leads, channels.channels, deliveries::Webhooks::has_unread),
      inbox(foundation, deliveries.webhooks, contacts.contacts, leads.leads, counters, channels, messaging,
            kept_files),
      capture(foundation, deliveries.webhooks, channels.channels, contacts.contacts, leads.leads, messaging,
              texts),
      analytics(foundation, counters),
      health(foundation, metrics, version()),
      rate_counts(*database, clock),
      // SQLite has one node, which knows all that was asked.
      limits(clock, rate_rules(settings.of<identity::SecuritySettings>()),
             database->engine() == db::Engine::postgres ? &rate_counts : nullptr),
      workers(
          {.active = or_cores(settings.of<http::ServerSettings>().workers), .threads = 128, .queued = 8192}),
      files(web_files()),
      edge(edge_options(settings.of<http::ServerSettings>()),
           {.routes = routes,
            .workers = workers,
            .live = live_hub,
            .authenticate =
                [this](const http::Request& request) { return identity.sessions.authenticate(request); },
            .limits = &limits,
            .files = files,
            .served = [this](const http::Served& served) { request_metrics(served); }}) {
    const auto move_in = [this](auto&... rooms) { (rooms.move_in(house), ...); };
    // Deliveries after who reads them: it opens a path for every source that it was told of.
    move_in(identity, fields, files_room, operations, live, bell, search, writing, saved_views, contacts,
            leads, channels, messaging, inbox, capture, deliveries, analytics, activity, health);
    deliveries.webhooks.traces({contacts::Contacts::marks});
    deliveries.webhooks.traces({messaging::Messages::marks, messaging::Messages::arrived_at});
    deliveries.webhooks.traces({leads::Leads::marks});
    identity.roles.know(house.permissions());
    identity.sessions.on_close([this](TenantId tenant, UserId user) { live_hub.disconnect(tenant, user); });
    add_metrics();
}

void Rooms::add_metrics() {
    const auto gauge = [this](const char* name, const char* help, auto value) {
        metrics.gauge(name, help, [this, value] { return static_cast<double>(value(*this)); });
    };
    gauge("alcedo_db_commits", "Commits since start.", [](Rooms& r) { return r.database->stats().commits; });
    gauge("alcedo_db_writes", "Transactions committed since start; writes/commits is the mean batch.",
          [](Rooms& r) { return r.database->stats().writes; });
    gauge("alcedo_db_reads", "Read transactions since start.",
          [](Rooms& r) { return r.database->stats().reads; });
    gauge("alcedo_db_slow_statements", "Statements over the slow-query limit.",
          [](Rooms& r) { return r.database->stats().slow_statements; });
    gauge("alcedo_passwords_waiting", "Passwords that wait to be hashed.",
          [](Rooms& r) { return r.heavy.queued(HeavyWork::Lane::passwords); });
    gauge("alcedo_documents_waiting", "Documents that wait to be made or read.",
          [](Rooms& r) { return r.heavy.queued(HeavyWork::Lane::documents); });
    gauge("alcedo_tables_waiting", "Exports that wait to be written.",
          [](Rooms& r) { return r.heavy.queued(HeavyWork::Lane::tables); });
    gauge("alcedo_http_connections", "Open connections.", [](Rooms& r) { return r.edge.connections(); });
    gauge("alcedo_live_streams", "Open live streams.", [](Rooms& r) { return r.live_hub.streams(); });
}

} // namespace alcedo::app
