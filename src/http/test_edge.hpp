#pragma once
// For tests only: an edge on a free port of the loopback, and a client that speaks in bytes.
#include <arpa/inet.h>
#include <cstdlib>
#include <netinet/in.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/worker_pool.hpp"
#include "http/edge.hpp"

namespace alcedo::http::testing {

struct TestEdge {
    explicit TestEdge(EdgeOptions its_options = {}, std::span<const StaticFile> its_files = {},
                      WorkerPool::Limits its_limits = {.active = 2, .threads = 8, .queued = 64})
        : options(std::move(its_options)), files(its_files), workers(its_limits) {
        options.port = 0;
    }
    ~TestEdge() { stop(); }

    /// After the routes were added.
    void start() {
        edge.emplace(options, EdgeParts{.routes = routes,
                                        .workers = workers,
                                        .live = live,
                                        .authenticate = authenticate,
                                        .limits = limits,
                                        .files = files,
                                        .served = served});
        edge->start();
    }
    void stop() {
        if (edge) edge->stop();
        workers.stop();
    }
    std::uint16_t port() const { return edge->port(); }

    EdgeOptions options;
    std::span<const StaticFile> files;
    Authenticate authenticate;
    RateLimiter* limits = nullptr;
    std::function<void(const Served&)> served;
    Routes routes;
    LiveHub live;
    WorkerPool workers;
    std::optional<Edge> edge;
};

struct TestAnswer {
    int status = 0;
    std::string head;
    std::string body;

    /// Of the first field of this name, written as the server writes it; empty when there is none.
    std::string field(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto start = at + 2 + name.size() + 2;
        return head.substr(start, head.find("\r\n", start) - start);
    }
};

class TestSocket {
public:
    explicit TestSocket(std::uint16_t port, int receive_buffer = 0)
        : descriptor_(socket(AF_INET, SOCK_STREAM, 0)) {
        if (receive_buffer > 0)
            setsockopt(descriptor_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
        const timeval patience{10, 0};
        setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    explicit TestSocket(const TestEdge& edge) : TestSocket(edge.port()) {}
    ~TestSocket() { close(descriptor_); }
    TestSocket(const TestSocket&) = delete;
    TestSocket& operator=(const TestSocket&) = delete;

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    void finish_sending() { shutdown(descriptor_, SHUT_WR); }

    /// Reads until `ending` was seen; gives everything up to its end. Throws after ten seconds of silence.
    std::string read_until(std::string_view ending) {
        while (true) {
            if (const auto at = input_.find(ending); at != std::string::npos) return take(at + ending.size());
            if (!read_more())
                throw std::runtime_error("closed before " + std::string(ending) + ", after: " + input_);
        }
    }
    TestAnswer read_answer(bool has_body = true) {
        TestAnswer answer;
        answer.head = read_until("\r\n\r\n");
        answer.status = std::atoi(answer.head.c_str() + 9);
        const auto length = answer.field("Content-Length");
        if (has_body && !length.empty()) {
            const auto size = static_cast<std::size_t>(std::atol(length.c_str()));
            while (input_.size() < size)
                if (!read_more()) throw std::runtime_error("closed inside a body");
            answer.body = take(size);
        }
        return answer;
    }
    TestAnswer ask(std::string_view request) {
        send(request);
        return read_answer(!request.starts_with("HEAD "));
    }
    TestAnswer get(const std::string& path, const std::string& more = {}) {
        return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n");
    }
    TestAnswer post(const std::string& path, const std::string& body,
                    const std::string& type = "application/json", const std::string& more = {}) {
        return ask("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" + more +
                   "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    }
    /// True when the server closed, with nothing more to say; false after ten seconds.
    bool is_closed() { return input_.empty() && !read_more() && !is_silent_; }

private:
    std::string take(std::size_t size) {
        auto out = input_.substr(0, size);
        input_.erase(0, size);
        return out;
    }
    bool read_more() {
        char buffer[16384];
        const auto count = recv(descriptor_, buffer, sizeof buffer, 0);
        is_silent_ = count < 0 && errno == EAGAIN;
        if (is_silent_) throw std::runtime_error("silence after: " + input_);
        if (count <= 0) return false;
        input_.append(buffer, static_cast<std::size_t>(count));
        return true;
    }
    int descriptor_;
    bool is_silent_ = false;
    std::string input_;
};

} // namespace alcedo::http::testing
