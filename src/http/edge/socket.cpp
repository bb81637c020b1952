#include "http/edge/socket.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "http/ip_address.hpp"

namespace alcedo::http::edge {
namespace {

constexpr int backlog = 4096;

union SocketAddress {
    sockaddr any;
    sockaddr_in v4;
    sockaddr_in6 v6;
};

[[noreturn]] void fail(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void set(int descriptor, int level, int name, int value) {
    // Best effort: a socket without the option still works.
    [[maybe_unused]] const int ignored = setsockopt(descriptor, level, name, &value, sizeof value);
}

std::string text_of(const SocketAddress& address) {
    char text[INET6_ADDRSTRLEN] = "";
    if (address.any.sa_family == AF_INET) {
        inet_ntop(AF_INET, &address.v4.sin_addr, text, sizeof text);
        return text;
    }
    IpAddress ip;
    std::memcpy(ip.bytes.data(), &address.v6.sin6_addr, ip.bytes.size());
    return ip.text();
}

} // namespace

int listen_on(const std::string& host, std::uint16_t port) {
    const auto ip = IpAddress::parse(host == "localhost" ? "127.0.0.1" : host);
    if (!ip)
        throw std::system_error(EINVAL, std::generic_category(), host + " is not an IP address to listen on");
    SocketAddress address{};
    socklen_t size = 0;
    if (host.find(':') == std::string::npos) {
        address.v4 = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr = {}, .sin_zero = {}};
        std::memcpy(&address.v4.sin_addr, ip->bytes.data() + 12, 4);
        size = sizeof address.v4;
    } else {
        address.v6.sin6_family = AF_INET6;
        address.v6.sin6_port = htons(port);
        std::memcpy(&address.v6.sin6_addr, ip->bytes.data(), 16);
        size = sizeof address.v6;
    }
    const int descriptor = socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (descriptor < 0) fail("socket");
    set(descriptor, SOL_SOCKET, SO_REUSEADDR, 1);
    set(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    if (bind(descriptor, &address.any, size) != 0 || listen(descriptor, backlog) != 0) {
        const int error = errno;
        close(descriptor);
        errno = error;
        fail("cannot listen on " + host + ":" + std::to_string(port));
    }
    return descriptor;
}

std::uint16_t port_of(int descriptor) {
    SocketAddress address{};
    socklen_t size = sizeof address;
    if (getsockname(descriptor, &address.any, &size) != 0) fail("getsockname");
    return ntohs(address.any.sa_family == AF_INET ? address.v4.sin_port : address.v6.sin6_port);
}

AcceptedSocket accept_from(int listener) {
    SocketAddress address{};
    socklen_t size = sizeof address;
    const int descriptor = accept4(listener, &address.any, &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor >= 0) return {AcceptState::accepted, descriptor, text_of(address)};
    const bool is_full = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
    return {is_full ? AcceptState::out_of_descriptors : AcceptState::none, -1, {}};
}

void tune_for_streaming(int descriptor) {
    set(descriptor, SOL_SOCKET, SO_SNDBUF, 64 * 1024);
    set(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, 30'000);
}

void raise_open_files() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max) return;
    limit.rlim_cur = limit.rlim_max;
    [[maybe_unused]] const int ignored = setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace alcedo::http::edge
