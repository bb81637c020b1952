// Cold start and idle memory with a million contacts.
#include <algorithm>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "bench/support/figure.hpp"
#include "bench/support/main.hpp"
#include "bench/support/million.hpp"
#include "bench/support/program.hpp"

using namespace alcedo;

namespace {

constexpr int rounds = 5;

/// From exec to exit of `alcedo --version`: what loading the program alone takes.
double version_ms(const bench::Plan& plan) {
    const auto start = std::chrono::steady_clock::now();
    const pid_t process = fork();
    if (process == 0) {
        if (std::freopen("/dev/null", "w", stdout) != nullptr)
            execl(plan.alcedo.c_str(), "alcedo", "--version", nullptr);
        _exit(127);
    }
    waitpid(process, nullptr, 0);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void measure_start(const bench::Plan& plan) {
    const auto place = bench::million_contacts(plan);
    std::vector<double> starts;
    std::vector<double> loads;
    for (int round = 0; round < rounds; ++round) {
        loads.push_back(version_ms(plan));
        starts.push_back(bench::Program(plan, place.folder, place.database_url).started_in());
    }
    std::ranges::sort(starts);
    std::ranges::sort(loads);
    bench::print({.name = "cold start at 1,000,000 contacts, to the first 200",
                  .measured = bench::milliseconds(starts[rounds / 2]),
                  .p99_ms = starts.back(),
                  .target = "500 ms",
                  .met = starts[rounds / 2] < 500,
                  .raw = "alcedo --version " + bench::milliseconds(loads[rounds / 2])});
    const bench::Program program(plan, place.folder, place.database_url);
    std::this_thread::sleep_for(std::chrono::seconds(3));
    const auto resident = static_cast<double>(program.resident_bytes());
    bench::print({.name = "idle memory at 1,000,000 contacts",
                  .measured = bench::mebibytes(resident),
                  .target = "64 MiB",
                  .met = resident < 64.0 * (1 << 20),
                  .raw = {}});
}

} // namespace

int main(int count, char** arguments) { return bench::run_main(count, arguments, measure_start); }
