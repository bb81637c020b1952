// A million leads exported and changed as operations, while others read and create: what those wait, and what memory it takes.
#include <algorithm>
#include <atomic>
#include <thread>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/main.hpp"
#include "bench/support/million_leads.hpp"
#include "bench/support/program.hpp"

using namespace alcedo;

namespace {

constexpr std::chrono::milliseconds one_load{2'000};

/// What others wait while an operation runs, and the most memory of the server's own.
struct Beside {
    std::vector<std::uint32_t> reads_us{};
    std::vector<std::uint32_t> creates_us{};
    std::size_t most_bytes = 0;
    std::uint64_t refused = 0;
};

/// Both loads at the same time, by the clock: a slow server does not slow them down.
void load_beside(const bench::Program& program, const std::string& fields, Beside& beside) {
    static std::uint64_t made = 0;
    bench::LoadFigures reads;
    std::thread reader([&] {
        reads = bench::run_load({.port = program.port(),
                                 .connections = 16,
                                 .warm_up = std::chrono::milliseconds{100},
                                 .duration = one_load,
                                 .per_second = 300,
                                 .request = [&](std::string& out, std::uint64_t n) {
                                     const auto id =
                                         bench::contact_id(static_cast<int>(n * 7919 % bench::million));
                                     out = bench::get_request("/api/v1/contacts/" + id.text(), fields);
                                 }});
    });
    const auto creates = bench::run_load(
        {.port = program.port(),
         .connections = 16,
         .warm_up = std::chrono::milliseconds{100},
         .duration = one_load,
         .per_second = 100,
         .request = [&](std::string& out, std::uint64_t) {
             out = bench::post_request(
                 "/api/v1/contacts",
                 fmt::format(R"({{"name":"Beside {0}","email":"beside{0}@example.org"}})", ++made), fields);
         }});
    reader.join();
    beside.reads_us.insert(beside.reads_us.end(), reads.took_us.begin(), reads.took_us.end());
    beside.creates_us.insert(beside.creates_us.end(), creates.took_us.begin(), creates.took_us.end());
    beside.refused += reads.refused + reads.broken + creates.refused + creates.broken;
    beside.most_bytes = std::max(beside.most_bytes, program.own_bytes());
}

/// Runs an operation to its end with loads beside it; the operation as it ended.
boost::json::value run_operation(const bench::Program& program, bench::Caller& caller,
                                 const std::string& name, const std::string& started) {
    const auto id = boost::json::parse(started).at_pointer("/operation_id").as_string();
    const auto path = "/api/v1/operations/" + std::string(id);
    const auto begun = std::chrono::steady_clock::now();
    const auto cpu = program.cpu_seconds();
    Beside beside;
    boost::json::value operation;
    do {
        load_beside(program, caller.fields(), beside);
        operation = boost::json::parse(caller.ask(http::Method::get, path));
    } while (operation.as_object().if_contains("finished_at") == nullptr);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    const auto done = operation.at_pointer("/done").to_number<double>();
    const auto reads_p99 = bench::milliseconds_at(0.99, beside.reads_us);
    const auto creates_p99 = bench::milliseconds_at(0.99, beside.creates_us);
    const bool is_met = reads_p99 < 10 && creates_p99 < 30 && beside.most_bytes < (128u << 20);
    bench::print({.name = name,
                  .measured = fmt::format("{} rows in {:.0f} s ({}), {}", bench::grouped(done), took.count(),
                                          std::string(operation.at_pointer("/state").as_string()),
                                          bench::mebibytes(static_cast<double>(beside.most_bytes))),
                  .target = "by id p99 < 10 ms, creates p99 < 30 ms, < 128 MiB",
                  .met = is_met});
    bench::print_note(fmt::format(
        "beside it: by id p99 {} (longest {}), creates p99 {} (longest {}), {} refused{}",
        bench::milliseconds(reads_p99), bench::milliseconds(bench::milliseconds_at(1, beside.reads_us)),
        bench::milliseconds(creates_p99), bench::milliseconds(bench::milliseconds_at(1, beside.creates_us)),
        beside.refused, bench::cpu_text(program.cpu_seconds() - cpu, static_cast<std::uint64_t>(done))));
    return operation;
}

void measure_download(const bench::Program& program, bench::Caller& caller, const std::string& file) {
    const auto link = boost::json::parse(caller.ask(http::Method::post, "/api/v1/files/" + file + "/link"));
    const std::string url(link.at_pointer("/url").as_string());
    const auto begun = std::chrono::steady_clock::now();
    std::size_t most = 0;
    std::atomic<bool> is_over{false};
    std::thread watcher([&] {
        while (!is_over) {
            most = std::max(most, program.own_bytes());
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    });
    http::Client client;
    http::OutgoingRequest request;
    request.url = program.url() + url;
    request.largest_answer = std::size_t{1} << 30;
    const auto answer = client.call(request);
    is_over = true;
    watcher.join();
    if (!answer) throw std::runtime_error("the download failed: " + answer.failure().detail);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    bench::print({.name = "Its file downloaded",
                  .measured = fmt::format("{} in {:.1f} s, server at most {}",
                                          bench::mebibytes(static_cast<double>(answer->body.size())),
                                          took.count(), bench::mebibytes(static_cast<double>(most))),
                  .target = "< 128 MiB",
                  .met = most < (128u << 20)});
}

void measure(const bench::Plan& plan) {
    const auto place = bench::copy_of_million_leads(plan, "long_work");
    const bench::Program program(plan, place.folder, place.database_url);
    bench::Caller caller(program.url());
    caller.sign_in();
    const auto exported =
        run_operation(program, caller, "A million leads exported as CSV",
                      caller.ask(http::Method::get, "/api/v1/leads/export?sort=captured_at"));
    measure_download(program, caller, std::string(exported.at_pointer("/result/file_id").as_string()));
    run_operation(program, caller, "A million leads exported as XLSX",
                  caller.ask(http::Method::get, "/api/v1/leads/export?sort=captured_at&format=xlsx"));
    const auto changed =
        run_operation(program, caller, "A million leads changed",
                      caller.ask(http::Method::post, "/api/v1/leads/bulk",
                                 R"({"filter":{"all":[]},"change":{"status":"contacted"}})"));
    run_operation(
        program, caller, "The same undone",
        caller.ask(http::Method::post,
                   "/api/v1/operations/" + std::string(changed.at_pointer("/id").as_string()) + "/undo"));
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure); }
