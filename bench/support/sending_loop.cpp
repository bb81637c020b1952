#include "bench/support/sending_loop.hpp"

#include <netinet/in.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "bench/support/load.hpp"

namespace alcedo::bench {
namespace {

void send_or_throw(int socket, const std::string& bytes) {
    if (send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0)
        throw std::runtime_error("a stream was lost");
}

/// Greets `count` connections, then takes every further one as the word to tell all.
void hold_and_tell(int listener, int count, const std::string& bytes) {
    std::vector<int> sockets;
    while (true) {
        const int socket = accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        if (static_cast<int>(sockets.size()) < count) {
            sockets.push_back(socket);
            send_or_throw(socket, "\n\n");
            continue;
        }
        close(socket);
        for (const int held : sockets) send_or_throw(held, bytes);
    }
}

void serve(int count, const std::string& bytes, const std::function<void(std::uint16_t)>& ready) {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener, 4096) != 0)
        throw std::runtime_error("no port to listen on");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    std::thread thread([&] { hold_and_tell(listener, count, bytes); });
    ready(ntohs(address.sin_port));
    shutdown(listener, SHUT_RDWR);
    thread.join();
}

} // namespace

SendingLoop::SendingLoop(int count, const std::string& bytes)
    : process_([&](const std::function<void(std::uint16_t)>& ready) { serve(count, bytes, ready); }) {}

void SendingLoop::tell_all() const { send_once("127.0.0.1", port(), "\n"); }

} // namespace alcedo::bench
