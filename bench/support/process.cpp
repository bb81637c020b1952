#include "bench/support/process.hpp"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace alcedo::bench {

ServerProcess::ServerProcess(
    const std::function<void(const std::function<void(std::uint16_t)>& ready)>& serve) {
    int to_child[2];
    int to_parent[2];
    if (pipe(to_child) != 0 || pipe(to_parent) != 0) throw std::runtime_error("no pipe");
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("no process");
    if (process_ == 0) {
        close(to_child[1]);
        close(to_parent[0]);
        try {
            serve([&](std::uint16_t port) {
                char end = 0;
                if (write(to_parent[1], &port, sizeof port) == sizeof port)
                    while (read(to_child[0], &end, 1) > 0) {
                    }
            });
        } catch (const std::exception& error) {
            std::fprintf(stderr, "server: %s\n", error.what());
        }
        std::_Exit(0);
    }
    close(to_child[0]);
    close(to_parent[1]);
    to_child_ = to_child[1];
    const auto got = read(to_parent[0], &port_, sizeof port_);
    close(to_parent[0]);
    if (got != sizeof port_) throw std::runtime_error("the server did not start");
}

ServerProcess::~ServerProcess() {
    close(to_child_);
    waitpid(process_, nullptr, 0);
}

namespace {

std::size_t status_bytes(pid_t process, const std::string& field) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(field)) return std::stoul(line.substr(field.size())) * 1024;
    return 0;
}

} // namespace

std::size_t resident_bytes_of(pid_t process) { return status_bytes(process, "VmRSS:"); }

std::size_t own_bytes_of(pid_t process) { return status_bytes(process, "RssAnon:"); }

double cpu_seconds_of(pid_t process) {
    std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
    std::string word;
    double ticks = 0;
    for (int field = 1; field <= 15 && stat >> word; ++field)
        if (field >= 14) ticks += std::stod(word);
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace alcedo::bench
