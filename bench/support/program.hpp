#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <sys/types.h>

#include "bench/support/plan.hpp"

namespace alcedo::bench {

/// `alcedo serve` as an operator runs it: the real program in a process of its own, on a free loopback port.
class Program {
public:
    /// Starts it and waits until /readyz answers. `settings` are environment variables. Rate limits are out of the way.
    Program(const Plan& plan, const std::filesystem::path& data, const std::string& database_url,
            const std::map<std::string, std::string>& settings = {});
    ~Program(); ///< SIGTERM, and waits
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// From exec to the first 200 of /readyz, in milliseconds.
    double started_in() const { return started_in_; }
    std::size_t resident_bytes() const;
    std::size_t own_bytes() const;
    double cpu_seconds() const;

private:
    std::uint16_t port_;
    pid_t process_ = -1;
    double started_in_ = 0;
};

} // namespace alcedo::bench
