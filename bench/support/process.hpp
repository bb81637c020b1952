#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <sys/types.h>

namespace alcedo::bench {

/// VmRSS in bytes.
std::size_t resident_bytes_of(pid_t process);
/// Without what is mapped from files, which the system may take back at any time.
std::size_t own_bytes_of(pid_t process);
/// Processor time so far, user and system, in seconds.
double cpu_seconds_of(pid_t process);

/// A server in a process of its own, so that its memory and its work are its own. Start it before any thread.
class ServerProcess {
public:
    /// In the child: `serve` starts the server, gives its port to `ready` and returns when `ready` returns.
    explicit ServerProcess(const std::function<void(const std::function<void(std::uint16_t)>& ready)>& serve);
    ~ServerProcess(); ///< ends it and waits
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    std::uint16_t port() const { return port_; }
    std::size_t resident_bytes() const { return resident_bytes_of(process_); }
    double cpu_seconds() const { return cpu_seconds_of(process_); }

private:
    pid_t process_ = -1;
    int to_child_ = -1; ///< closing it tells the child to end
    std::uint16_t port_ = 0;
};

} // namespace alcedo::bench
