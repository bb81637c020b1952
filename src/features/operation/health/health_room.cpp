#include "features/operation/health/health_room.hpp"

#include "features/house.hpp"
#include "features/operation/health/readiness.hpp"
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

} // namespace

void Room::move_in(House& house) {
    house.routes
        .get("/api/v1/health/health", open_to_all, "Is everything well",
             [this] {
                 const bool alive = why_not_ready(foundation_).empty();
                 Health health{alive ? "ok" : "failing", version_,
                               foundation_.database.engine() == db::Engine::sqlite ? "sqlite" : "postgresql",
                               foundation_.queue.stats(), (foundation_.now() - started_).count()};
                 return http::Response::json(json::to_text(health), alive ? 200 : 503);
             })
        .view = type_of<Health>();
    house.routes
        .get("/healthz", open_to_all, "The process is alive", [] { return http::Response::text("ok\n"); })
        .documented = false;
    house.routes
        .get("/readyz", open_to_all, "The process can do its work",
             [this] {
                 const auto why_not = why_not_ready(foundation_);
                 auto response = http::Response::text((why_not.empty() ? "ready" : why_not) + "\n",
                                                      why_not.empty() ? 200 : 503);
                 if (!why_not.empty()) response.headers.push_back({"Retry-After", "5"});
                 return response;
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
