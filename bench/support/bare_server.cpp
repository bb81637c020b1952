#include "bench/support/bare_server.hpp"

#include "base/worker_pool.hpp"
#include "http/edge.hpp"

namespace alcedo::bench {
namespace {

void serve(const std::string& answer, const std::function<void(std::uint16_t)>& ready) {
    http::LiveHub live;
    http::Routes routes;
    const auto handler = [&](const http::Request&) { return http::Response::json(answer); };
    routes.get("/", open_to_all, "Read", handler);
    routes.post("/", open_to_all, "Write", handler);
    WorkerPool workers({.active = 2, .threads = 8, .queued = 4096});
    http::Edge edge({.port = 0, .crowds = {"127.0.0.0/8"}},
                    {.routes = routes, .workers = workers, .live = live, .authenticate = {}});
    edge.start();
    ready(edge.port());
    edge.stop();
    workers.stop();
}

} // namespace

BareServer::BareServer(const std::string& answer)
    : process_([&](const std::function<void(std::uint16_t)>& ready) { serve(answer, ready); }) {}

} // namespace alcedo::bench
