// How fast the edge is with handlers that do nothing, and what idle event streams cost.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "base/worker_pool.hpp"
#include "bench/support/load.hpp"
#include "bench/support/process.hpp"
#include "http/edge.hpp"

using namespace alcedo;
using SteadyClock = std::chrono::steady_clock;

namespace {

struct ItemAsk {
    Id<"item"> id;
};
BOOST_DESCRIBE_STRUCT(ItemAsk, (), (id))
struct NewItem {
    std::string name;
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(NewItem, (), (name, email))
struct Item {
    Id<"item"> id;
    std::string name;
    std::string email;
    std::string phone;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Item, (), (id, name, email, phone, created_at))

constexpr TenantId tenant{1};

void add_routes(http::Routes& routes, http::LiveHub& live) {
    const auto sample = [](Id<"item"> id, std::string name) {
        return Item{id, std::move(name), "asha@example.com", "+919876543210",
                    from_epoch_ms(1'780'000'000'000)};
    };
    routes.get("/api/v1/items/{id}", open_to_all, "Read an item",
               [=](const ItemAsk& ask) { return sample(ask.id, "Asha Rao"); });
    routes.post("/api/v1/items", open_to_all, "Add an item",
                [=](const NewItem& item) { return http::Created{sample(Id<"item">{7}, item.name)}; });
    routes.get("/api/v1/live", open_to_all, "Listen", [](const http::Request&) {
        return http::Response::event_stream({.tenant = tenant,
                                             .viewer = Viewer::trusted(UserId{1}),
                                             .last_event_id = 0,
                                             .first = R"({"hi":1})"});
    });
    routes.post("/api/v1/publish", open_to_all, "Tell all", [&live](const http::Request& request) {
        live.publish(tenant, 42, "lead.captured", request.body, signed_in);
        return http::Response::no_content();
    });
}

void serve(const std::function<void(std::uint16_t)>& ready) {
    http::LiveHub live;
    http::Routes routes;
    add_routes(routes, live);
    WorkerPool workers({.active = 2, .threads = 8, .queued = 4096});
    http::Edge edge({.port = 0, .crowds = {"127.0.0.0/8"}},
                    {.routes = routes, .workers = workers, .live = live, .authenticate = {}});
    edge.start();
    ready(edge.port());
    edge.stop();
    workers.stop();
}

void measure_requests(const bench::ServerProcess& server, int connections, const char* what,
                      const std::string& request) {
    const double before = server.cpu_seconds();
    const auto start = SteadyClock::now();
    const auto figures = bench::run_load(
        {.port = server.port(), .connections = connections, .request = [&](std::string& out, std::uint64_t) {
             out = request;
         }});
    const double seconds = std::chrono::duration<double>(SteadyClock::now() - start).count();
    std::printf("%-5s %4d connections  %s  server %.2f cores\n", what, connections,
                bench::text_of(figures).c_str(), (server.cpu_seconds() - before) / seconds);
}

void measure_streams(const bench::ServerProcess& server, int count) {
    bench::StreamCrowd crowd("127.0.0.1", server.port());
    const auto before = server.resident_bytes();
    crowd.open(count, bench::get_request("/api/v1/live"));
    const auto after = server.resident_bytes();
    std::printf("%d idle streams: %.1f MiB more (%.1f -> %.1f MiB)\n", count,
                static_cast<double>(after - before) / 1048576, static_cast<double>(before) / 1048576,
                static_cast<double>(after) / 1048576);
    for (int round = 0; round < 5; ++round) {
        const std::string data = R"({"kind":"lead.captured","lead_id":"lead_01k3abcdefghj","round":)" +
                                 std::to_string(round) + ",\"data\":{\"contact_name\":\"Asha Rao\"}}";
        const auto start = SteadyClock::now();
        bench::send_once("127.0.0.1", server.port(), bench::post_request("/api/v1/publish", data));
        const bool all = crowd.all_receive("}}\n\n", std::chrono::seconds(5));
        const double ms = std::chrono::duration<double, std::milli>(SteadyClock::now() - start).count();
        std::printf("one event to %d streams: %.1f ms%s\n", count, ms, all ? "" : " (not all received it)");
    }
}

} // namespace

/// bench_edge [requests|streams] [number of streams]
int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "all";
    const int streams = count > 2 ? std::atoi(arguments[2]) : 10'000;
    const bench::ServerProcess server(serve);
    if (what != "streams") {
        const auto get = bench::get_request("/api/v1/items/item_01k3abcdefghj",
                                            "Authorization: Bearer none\r\nAccept: application/json\r\n");
        const auto post =
            bench::post_request("/api/v1/items", R"({"name":"Asha Rao","email":"asha@example.com"})");
        for (const int connections : {1, 16, 64, 256}) measure_requests(server, connections, "GET", get);
        measure_requests(server, 64, "POST", post);
    }
    if (what != "requests") measure_streams(server, streams);
    std::printf("after all: %.1f MiB\n", static_cast<double>(server.resident_bytes()) / 1048576);
}
