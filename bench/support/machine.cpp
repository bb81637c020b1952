#include "bench/support/machine.hpp"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <stdexcept>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

#include "bench/support/figure.hpp"

namespace alcedo::bench {
namespace {

std::string processor() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
    return "unknown processor";
}

double memory_gib() {
    return static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGESIZE)) /
           (1 << 30);
}

} // namespace

double rate_of(const std::function<void(long run)>& step) {
    using std::chrono::steady_clock;
    const auto start = steady_clock::now();
    const auto end = start + std::chrono::seconds(1);
    long runs = 0;
    auto now = start;
    for (; now < end; now = steady_clock::now())
        for (int i = 0; i < 10; ++i) step(runs++);
    return static_cast<double>(runs) / std::chrono::duration<double>(now - start).count();
}

double sync_rate(const std::filesystem::path& folder) {
    const auto file = folder / "sync";
    const int descriptor = open(file.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    const std::string page(4096, 'x');
    const double rate = rate_of([&](long run) {
        if (pwrite(descriptor, page.data(), page.size(), run % 256 * 4096) < 0 || fdatasync(descriptor) != 0)
            throw std::runtime_error("the disk does not take writes");
    });
    close(descriptor);
    std::filesystem::remove(file);
    return rate;
}

std::string sync_text(const std::filesystem::path& folder) {
    return grouped(sync_rate(folder)) + " fdatasync/s";
}

void print_machine(const std::filesystem::path& folder) {
    utsname system{};
    uname(&system);
    double load[1]{};
    getloadavg(load, 1);
    fmt::print("{} cores of {}, {:.0f} GiB, {} {}, {}, load {:.1f}\n", std::thread::hardware_concurrency(),
               processor(), memory_gib(), system.sysname, system.release, sync_text(folder), load[0]);
    fmt::print("Server, database, outside world and load generator share these cores.\n");
    if (load[0] > 1)
        fmt::print("WARNING: others are at work on this machine (load {:.1f}), every figure is worse than it "
                   "would be "
                   "alone.\n",
                   load[0]);
    fmt::print("\n");
}

} // namespace alcedo::bench
