#include "features/operation/health/health_room.hpp"

#include "features/house.hpp"
#include "http/openapi.hpp"

namespace alcedo::health {
namespace {

struct Health {
    std::string status;
    std::string version;
    std::string database;
    jobs::Stats jobs;
    std::int64_t uptime_ms = 0;
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version, database, jobs, uptime_ms))

bool database_answers(const Foundation& foundation) {
    try {
        return foundation.database.read_across(
                   [](db::SystemTx& tx) { return tx.one<std::int64_t>("select 1"); }) == 1;
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace

void Room::move_in(House& house) {
    house.routes.get("/api/v1/health/health", open_to_all, "Is everything well", [this] {
        const bool alive = database_answers(foundation_);
        Health health{alive ? "ok" : "failing", version_,
                      foundation_.database.engine() == db::Engine::sqlite ? "sqlite" : "postgresql",
                      foundation_.queue.stats(), (foundation_.now() - started_).count()};
        return http::Response::json(json::to_text(health), alive ? 200 : 503);
    });
    house.routes
        .get("/healthz", open_to_all, "The process is alive", [] { return http::Response::text("ok\n"); })
        .documented = false;
    house.routes
        .get("/readyz", open_to_all, "The process can do its work",
             [this] {
                 const bool alive = database_answers(foundation_);
                 return http::Response::text(alive ? "ready\n" : "the database does not answer\n",
                                             alive ? 200 : 503);
             })
        .documented = false;
    house.routes
        .get("/metrics", open_to_all, "Figures for Prometheus",
             [this] {
                 auto response = http::Response::text(metrics_.text());
                 response.content_type = "text/plain; version=0.0.4";
                 return response;
             })
        .documented = false;
    house.routes
        .get("/api/v1/openapi.json", open_to_all, "This document",
             [this, &house] {
                 return http::Response::json(
                     http::openapi_document(house.routes, version_, house.openapi_extras()));
             })
        .documented = false;
}

} // namespace alcedo::health
