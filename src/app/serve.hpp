#pragma once
#include <cstdint>
#include <string>

#include "base/settings.hpp"

namespace alcedo::app {

void configure_log(const Settings& settings);

/// Migrates, serves until SIGINT or SIGTERM, and stops cleanly.
void serve(const Settings& settings);

struct SandboxCommand {
    std::string listen = "127.0.0.1:8090";
    std::string smtp_listen = "127.0.0.1:8025";
    std::string webhook_url;
    std::uint64_t seed = 1;
};
void run_sandbox(const SandboxCommand& command);

/// Blocks SIGINT and SIGTERM in this thread and those it starts; make it before any other thread.
class StopSignal {
public:
    StopSignal();
    void wait() const;
};

} // namespace alcedo::app
