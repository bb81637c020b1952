// Ten thousand people who listen to /live: what they cost, and how soon all of them hear of one new lead.
#include <algorithm>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "bench/support/caller.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/main.hpp"
#include "bench/support/program.hpp"
#include "bench/support/sending_loop.hpp"

using namespace alcedo;
using std::chrono::steady_clock;

namespace {

constexpr int streams = 10'000;
constexpr int rounds = 9;
constexpr auto patience = std::chrono::seconds(10);

double ms_since(steady_clock::time_point start) {
    return std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

std::string new_lead(int round) {
    return fmt::format(R"({{"name":"Asha Patel","email":"asha{0}@example.com","phone":"+9198000000{0:02}"}})",
                       round);
}

struct FanOut {
    std::vector<double> ms;
    int incomplete = 0;
};

FanOut tell_all(bench::StreamCrowd& crowd, const std::function<void(int round)>& tell) {
    FanOut result;
    for (int round = 0; round < rounds; ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100)); // lets the last event's traffic end
        const auto start = steady_clock::now();
        tell(round);
        if (!crowd.all_receive("\n\n", patience)) ++result.incomplete;
        result.ms.push_back(ms_since(start));
    }
    std::ranges::sort(result.ms);
    return result;
}

/// The same bytes to as many sockets, by one thread that does nothing else.
double bare_ms() {
    const bench::SendingLoop loop(streams, std::string(400, 'x') + "\n\n");
    bench::StreamCrowd crowd("127.0.0.1", loop.port());
    crowd.open(streams, "\n");
    return tell_all(crowd, [&](int) { loop.tell_all(); }).ms[rounds / 2];
}

void measure_streams(const bench::Plan& plan) {
    const double bare = bare_ms();
    const auto folder = plan.empty_folder("streams");
    const bench::Program program(plan, folder, plan.empty_database("streams"));
    std::string fields;
    {
        bench::Caller caller(program.url());
        caller.sign_up();
        fields = caller.fields();
    }
    bench::StreamCrowd crowd("127.0.0.1", program.port());
    const auto before = static_cast<double>(program.resident_bytes());
    const auto start = steady_clock::now();
    crowd.open(streams, bench::get_request("/api/v1/live", fields));
    const double opened = ms_since(start);
    const auto after = static_cast<double>(program.resident_bytes());
    bench::print({.name = "10,000 idle live streams, memory more",
                  .measured = bench::mebibytes(after - before),
                  .target = "64 MiB",
                  .met = after - before < 64.0 * (1 << 20),
                  .raw = fmt::format("{} -> {}, all open after {}", bench::mebibytes(before),
                                     bench::mebibytes(after), bench::milliseconds(opened))});
    const auto told = tell_all(crowd, [&](int round) {
        bench::send_once("127.0.0.1", program.port(),
                         bench::post_request("/api/v1/leads", new_lead(round), fields));
    });
    const double median = told.ms[rounds / 2];
    bench::print({.name = "one new lead, from POST to the last of 10,000 streams",
                  .measured = bench::milliseconds(median),
                  .p99_ms = told.ms.back(),
                  .target = "40 ms",
                  .met = median < 40 && told.incomplete == 0,
                  .raw = fmt::format(
                      "send() loop over 10,000 sockets {}{}", bench::milliseconds(bare),
                      told.incomplete == 0 ? "" : fmt::format(", {} times not all heard", told.incomplete))});
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_streams); }
