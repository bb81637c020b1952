#include "app/rooms.hpp"

#include <charconv>
#include <filesystem>

#include <fmt/format.h>

#include "app/application.hpp"
#include "app/web_files.hpp"

namespace alcedo::app {
namespace {

int cores() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

std::unique_ptr<db::Database> open_database(const Settings& settings) {
    std::filesystem::create_directories(settings.database.data);
    return db::Database::open({.data_dir = settings.database.data,
                               .postgres_url = settings.database.url,
                               .read_connections = cores() + 2,
                               .write_connections = settings.database.connections});
}

std::map<int, std::string> key_ring(const Settings& settings) {
    if (!settings.security.key_ring.empty()) return parse_key_ring(settings.security.key_ring);
    return load_or_create_key_ring((std::filesystem::path(settings.database.data) / "keys").string());
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start < text.size()) {
        const auto comma = std::min(text.find(',', start), text.size());
        parts.push_back(text.substr(start, comma - start));
        start = comma + 1;
    }
    return parts;
}

http::EdgeOptions edge_options(const Settings& settings) {
    const auto& listen = settings.server.listen;
    const auto colon = listen.rfind(':');
    http::EdgeOptions options;
    const auto* end = listen.data() + listen.size();
    if (colon == std::string::npos ||
        std::from_chars(listen.data() + colon + 1, end, options.port).ptr != end)
        throw SettingsError({"[server] listen must be HOST:PORT, not " + listen});
    options.host = listen.substr(0, colon) == "localhost" ? "127.0.0.1" : listen.substr(0, colon);
    options.trusted_proxies = split(settings.server.trusted_proxies);
    return options;
}

std::map<std::string, http::RateRule, std::less<>> rate_rules(const Settings& settings) {
    const auto& security = settings.security;
    return {{"login", {security.login_attempts_per_minute, std::chrono::minutes{1}}},
            {"signup", {security.signups_per_hour, std::chrono::hours{1}}},
            {"refresh", {security.login_attempts_per_minute * 6, std::chrono::minutes{1}}},
            {"user", {security.requests_per_minute, std::chrono::minutes{1}}}};
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
      database(open_database(settings)),
      node(database->claim_node()),
      ids(clock, node),
      secrets(key_ring(settings)),
      client({.user_agent = "Alcedo/" + version()}),
      queue(*database, clock, ids,
            {.node = node,
             .workers = settings.jobs.workers,
             .active = settings.jobs.running,
             .metrics = &metrics}),
      events(queue, *database, clock, ids),
      foundation{settings, clock, ids, secrets, *database, queue, events, client},
      routes(database.get()),
      schedules(queue, *database),
      notices(foundation, live_hub),
      counters(foundation),
      house{.routes = routes,
            .queue = queue,
            .events = events,
            .schedules = schedules,
            .told = told,
            .erasures = erasures,
            .searches = searches,
            .notices = notices,
            .figures = figures},
      identity(foundation),
      deliveries(foundation),
      live(foundation, live_hub),
      bell(foundation),
      contacts(foundation),
      leads(foundation, counters, contacts.contacts),
      channels(foundation),
      messaging(foundation, counters, leads.leads, channels.channels, deliveries::Webhooks::has_unread),
      inbox(foundation, deliveries.webhooks, contacts.contacts, leads.leads, counters, channels, messaging),
      capture(foundation, deliveries.webhooks, channels.channels, contacts.contacts, leads.leads, messaging),
      analytics(foundation, counters),
      health(foundation, metrics, version()),
      limits(clock, rate_rules(settings)),
      workers({.active = settings.server.workers > 0 ? settings.server.workers : cores(),
               .threads = 128,
               .queued = 8192}),
      files(web_files()),
      edge(edge_options(settings),
           {.routes = routes,
            .workers = workers,
            .live = live_hub,
            .authenticate =
                [this](const http::Request& request) { return identity.sessions.authenticate(request); },
            .limits = &limits,
            .files = files,
            .served = [this](const http::Served& served) { request_metrics(served); }}) {
    const auto move_in = [this](auto&... rooms) { (rooms.move_in(house), ...); };
    move_in(identity, deliveries, live, bell, search, contacts, leads, channels, messaging, inbox, capture,
            analytics, activity, health);
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
    gauge("alcedo_http_connections", "Open connections.", [](Rooms& r) { return r.edge.connections(); });
    gauge("alcedo_live_streams", "Open live streams.", [](Rooms& r) { return r.live_hub.streams(); });
}

} // namespace alcedo::app
