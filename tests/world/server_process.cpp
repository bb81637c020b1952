#include "tests/world/server_process.hpp"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/world/talk.hpp"

namespace alcedo::test {
namespace {

std::string program() {
    if (const char* given = std::getenv("ALCEDO_BINARY")) return given;
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / "alcedo").string();
}

/// A port that is free now; the server that gets it listens with SO_REUSEADDR.
std::uint16_t free_port() {
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(probe, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port is free");
    ::close(probe);
    return ntohs(address.sin_port);
}

} // namespace

ServerProcess::ServerProcess(const db::Options& database, const sandbox::Sandbox& world)
    : database_(database), world_(world.credentials()), port_(free_port()) {
    if (database_.data_dir.empty() || !database_.postgres_url.empty())
        database_.data_dir = folder_.path().string();
}

ServerProcess::~ServerProcess() { kill(); }

void ServerProcess::start() { run({"serve", "--listen", "127.0.0.1:" + std::to_string(port_)}); }

int ServerProcess::command(const std::string& name) {
    run({name});
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void ServerProcess::run(std::vector<std::string> arguments) {
    const std::string binary = program();
    const std::vector<std::string> settings{
        "ALCEDO_META_GRAPH_URL=" + world_.graph_url, "ALCEDO_META_APP_ID=" + world_.app_id,
        "ALCEDO_META_APP_SECRET=" + world_.app_secret, "ALCEDO_META_VERIFY_TOKEN=" + world_.verify_token,
        // Long enough for a status to come back after several kills in a row.
        "ALCEDO_WHATSAPP_UNKNOWN_OUTCOME_SECONDS=20", "ALCEDO_LOG_LEVEL=error"};
    arguments.insert(arguments.begin(), binary);
    arguments.insert(arguments.end(), {"--data", database_.data_dir});
    if (!database_.postgres_url.empty())
        arguments.insert(arguments.end(), {"--database", database_.postgres_url});
    std::vector<char*> argv;
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("fork failed");
    if (process_ == 0) {
        for (const auto& setting : settings) ::putenv(const_cast<char*>(setting.c_str()));
        ::execv(binary.c_str(), argv.data());
        ::_exit(127);
    }
}

bool ServerProcess::wait_until_ready() {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds{30};
    const Talk talk(url());
    while (std::chrono::steady_clock::now() < deadline) {
        if (::waitpid(process_, nullptr, WNOHANG) == process_) {
            process_ = -1;
            return false;
        }
        if (talk.get("//readyz").status == 200) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds{5}); // the other process cannot call us
    }
    return false;
}

void ServerProcess::kill() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
    process_ = -1;
}

int ServerProcess::stop() {
    if (process_ < 0) return -1;
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace alcedo::test
