#include "bench/support/program.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdexcept>
#include <string_view>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "bench/support/process.hpp"

namespace alcedo::bench {
namespace {

using std::chrono::steady_clock;

constexpr auto patience = std::chrono::seconds(30);

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

std::uint16_t free_port() {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (bind(descriptor, reinterpret_cast<sockaddr*>(&address), size) != 0)
        throw std::runtime_error("no free port");
    getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    close(descriptor);
    return ntohs(address.sin_port);
}

bool is_ready(std::uint16_t port) {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    constexpr std::string_view request =
        "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    char answer[13]{};
    const bool ready =
        connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
        send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) > 0 &&
        recv(descriptor, answer, 12, MSG_WAITALL) == 12 && std::string_view(answer).ends_with(" 200");
    close(descriptor);
    return ready;
}

[[noreturn]] void become(const std::vector<std::string>& words,
                         const std::map<std::string, std::string>& environment,
                         const std::filesystem::path& log) {
    prctl(PR_SET_PDEATHSIG, SIGTERM); // a measuring that was ended leaves nobody at work
    for (const auto& [name, value] : environment) setenv(name.c_str(), value.c_str(), 1);
    const int output = open(log.c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    std::vector<char*> arguments;
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(arguments.front(), arguments.data());
    _exit(127);
}

} // namespace

Program::Program(const Plan& plan, const std::filesystem::path& data, const std::string& database_url,
                 const std::map<std::string, std::string>& settings)
    : port_(free_port()) {
    std::map<std::string, std::string> environment{{"ALCEDO_SECURITY_REQUESTS_PER_MINUTE", "100000000"},
                                                   {"ALCEDO_SECURITY_ACCESS_TOKEN_MINUTES", "1440"},
                                                   {"ALCEDO_SERVER_LIVE_STREAMS_PER_PERSON", "20000"},
                                                   {"ALCEDO_LOG_LEVEL", "warn"}};
    environment.insert(settings.begin(), settings.end());
    std::vector<std::string> words{plan.alcedo.string(), "serve",    "--data",
                                   data.string(),        "--listen", "127.0.0.1:" + std::to_string(port_)};
    if (!database_url.empty()) words.insert(words.end(), {"--database", database_url});
    const auto log = plan.folder / "alcedo.log";
    const auto start = steady_clock::now();
    process_ = fork();
    if (process_ < 0) throw std::runtime_error("no process");
    if (process_ == 0) become(words, environment, log);
    while (!is_ready(port_)) {
        if (waitpid(process_, nullptr, WNOHANG) != 0 || steady_clock::now() - start > patience)
            throw std::runtime_error("alcedo did not start; see " + log.string());
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    started_in_ = std::chrono::duration<double, std::milli>(steady_clock::now() - start).count();
}

Program::~Program() {
    kill(process_, SIGTERM);
    const auto start = steady_clock::now();
    while (waitpid(process_, nullptr, WNOHANG) == 0) {
        if (steady_clock::now() - start > patience) kill(process_, SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

std::size_t Program::resident_bytes() const { return resident_bytes_of(process_); }

std::size_t Program::own_bytes() const { return own_bytes_of(process_); }
double Program::cpu_seconds() const { return cpu_seconds_of(process_); }

} // namespace alcedo::bench
