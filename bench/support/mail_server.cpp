#include "bench/support/mail_server.hpp"

#include <chrono>
#include <map>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace alcedo::bench {
namespace {

using std::chrono::steady_clock;

bool say(int peer, std::string_view words) {
    return send(peer, words.data(), words.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
}

/// Answers a command; false when the conversation is over.
bool answer(int peer) {
    char heard[4096];
    const auto count = recv(peer, heard, sizeof heard, MSG_DONTWAIT);
    if (count <= 0) return false;
    const std::string_view line(heard, static_cast<std::size_t>(count));
    if (line.starts_with("QUIT")) {
        say(peer, "221 bye\r\n");
        return false;
    }
    return say(peer, "250 ok\r\n");
}

} // namespace

MailServer::MailServer() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    // Every 127.x.y.z is a host of its own to whoever connects, and nobody outside can.
    address.sin_addr.s_addr = htonl(INADDR_ANY);
    socklen_t size = sizeof address;
    if (bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener_, 1024) != 0)
        throw std::runtime_error("no port for mail");
    getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

MailServer::~MailServer() {
    ends_ = true;
    thread_.join();
    close(listener_);
}

void MailServer::serve() {
    std::vector<int> polite;
    std::vector<int> dripped;
    auto next_drop = steady_clock::now();
    while (!ends_) {
        std::vector<pollfd> ready{{listener_, POLLIN, 0}};
        for (const int peer : polite) ready.push_back({peer, POLLIN, 0});
        poll(ready.data(), ready.size(), 50);
        if (ready.front().revents != 0) {
            sockaddr_in from{};
            socklen_t size = sizeof from;
            const int peer = accept4(listener_, reinterpret_cast<sockaddr*>(&from), &size, SOCK_CLOEXEC);
            const bool is_ours = (ntohl(from.sin_addr.s_addr) >> 24) == 127;
            if (peer >= 0 && !is_ours)
                close(peer);
            else if (peer >= 0 && drips_)
                dripped.push_back(peer);
            else if (peer >= 0 && say(peer, "220 bench\r\n"))
                polite.push_back(peer);
        }
        std::erase_if(polite, [&](int peer) {
            for (const auto& one : ready)
                if (one.fd == peer && one.revents != 0 && !answer(peer)) return close(peer), true;
            return false;
        });
        if (steady_clock::now() < next_drop) continue;
        next_drop = steady_clock::now() + std::chrono::seconds(1);
        std::erase_if(dripped, [](int peer) { return !say(peer, "2") && (close(peer), true); });
        dripping_ = static_cast<int>(dripped.size());
    }
    for (const auto& peers : {polite, dripped})
        for (const int peer : peers) close(peer);
}

} // namespace alcedo::bench
