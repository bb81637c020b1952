#include "app/application.hpp"

#include <cstdlib>

#include "app/rooms.hpp"
#include "base/log.hpp"
#include "db/database_settings.hpp"
#include "http/server_settings.hpp"

namespace alcedo::app {

namespace {

/// Nodes judge each other's leases by their own clocks, so these must agree.
void compare_clocks(Rooms& rooms) {
    if (rooms.database->engine() != db::Engine::postgres) return;
    const auto theirs = rooms.database->read_across([](db::SystemTx& tx) {
        return tx.one<std::int64_t>("select (extract(epoch from clock_timestamp()) * 1000)::bigint");
    });
    const auto apart = std::abs(epoch_ms(rooms.clock.now()) - theirs);
    if (apart > 5000)
        log::error("this machine's clock and PostgreSQL's differ: set them by NTP, or nodes may take each "
                   "other for dead",
                   {{"seconds", apart / 1000}});
}

} // namespace

std::string version() { return ALCEDO_VERSION; }

Application::Application(Settings settings)
    : settings_(std::move(settings)), rooms_(std::make_unique<Rooms>(settings_)) {}

Application::~Application() { stop(); }

void Application::migrate() {
    rooms_->database->migrate();
    rooms_->identity.roles.settle();
}

void Application::settle_keys() {
    rooms_->keys.settle(*rooms_->database,
                        [this](db::SystemTx& tx) { return rooms_->channels.channels.opens_one(tx); });
}

void Application::start() {
    settle_keys();
    compare_clocks(*rooms_);
    rooms_->identity.sessions.start();
    rooms_->queue.start();
    rooms_->edge.start();
    log::info("alcedo is ready", {{"url", url()}, {"version", version()}});
}

void Application::stop() {
    rooms_->edge.stop();
    rooms_->long_work.stop();
    rooms_->queue.stop();
    rooms_->client.stop();
    rooms_->workers.stop();
    rooms_->heavy.stop();
    rooms_->database->stop();
}

std::uint16_t Application::port() const { return rooms_->edge.port(); }

std::string Application::url() const {
    const auto& listen = settings_.of<http::ServerSettings>().listen;
    return "http://" + listen.substr(0, listen.rfind(':')) + ":" + std::to_string(port());
}

const http::Routes& Application::routes() const { return rooms_->routes; }

} // namespace alcedo::app
