#pragma once
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

#include "db/database.hpp"
#include "sandbox/sandbox.hpp"
#include "tests/support/database.hpp"

namespace alcedo::test {

/// `alcedo serve` as a process of its own, so that it can be killed like one. The program is ALCEDO_BINARY, else the one
/// that was built beside this test.
class ServerProcess {
public:
    ServerProcess(const db::Options& database, const sandbox::Sandbox& world);
    ~ServerProcess(); ///< kills
    ServerProcess(const ServerProcess&) = delete;
    ServerProcess& operator=(const ServerProcess&) = delete;

    /// Starts it on the same port every time; does not wait.
    void start();
    /// Waits until it answers; false after half a minute, or when it has ended.
    bool wait_until_ready();
    void kill(); ///< SIGKILL, and waits for its end
    int stop();  ///< SIGTERM; its exit code
    /// Another command of the program ("counters") on the same database, which nobody serves now; its exit code.
    int command(const std::string& name);
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

private:
    void run(std::vector<std::string> arguments);

    TemporaryFolder folder_; ///< for keys and files beside PostgreSQL
    db::Options database_;
    sandbox::Credentials world_;
    std::uint16_t port_;
    pid_t process_ = -1;
};

} // namespace alcedo::test
