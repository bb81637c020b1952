#include "sandbox/smtp/mail_server.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "sandbox/smtp/mail_session.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::size_t most_visitors = 64;
constexpr std::size_t longest_line = 64 * 1024;
constexpr int patience_s = 60;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

int listen_on(const std::string& host, std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    if (inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host.c_str(), &address.sin_addr) != 1)
        throw std::system_error(EINVAL, std::generic_category(), "the mail server listens on IPv4 addresses");
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0) fail("socket");
    const int yes = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener, 64) != 0) {
        const int reason = errno;
        close(listener);
        throw std::system_error(reason, std::generic_category(), "the mail server cannot listen");
    }
    return listener;
}

std::uint16_t port_of(int descriptor) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

bool send_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        const auto sent = send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

void MailServer::start(const std::string& host, std::uint16_t port) {
    listener_ = listen_on(host, port);
    port_ = port_of(listener_);
    thread_ = std::thread([this] { accept_all(); });
}

void MailServer::stop() {
    if (!thread_.joinable()) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
        for (auto& visitor : visitors_) shutdown(visitor.descriptor, SHUT_RDWR);
    }
    shutdown(listener_, SHUT_RDWR);
    thread_.join();
    close(listener_);
    for (auto& visitor : visitors_) visitor.thread.join();
    for (auto& visitor : visitors_) close(visitor.descriptor);
    visitors_.clear();
}

void MailServer::accept_all() {
    while (true) {
        const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
        if (descriptor < 0) return;
        const timeval patience{patience_s, 0};
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sweep();
        const std::lock_guard lock(mutex_);
        if (stopping_ || visitors_.size() >= most_visitors) {
            send_all(descriptor, "421 Too busy, come back later\r\n");
            close(descriptor);
            continue;
        }
        auto& visitor = visitors_.emplace_back(descriptor);
        visitor.thread = std::thread([this, &visitor] { talk(visitor); });
    }
}

void MailServer::talk(Visitor& visitor) {
    MailSession session;
    std::string input;
    char bytes[16 * 1024];
    bool is_open = send_all(visitor.descriptor, session.greeting());
    while (is_open && !session.is_over()) {
        const auto received = recv(visitor.descriptor, bytes, sizeof bytes, 0);
        if (received <= 0) break;
        input.append(bytes, static_cast<std::size_t>(received));
        std::string answers;
        std::size_t begin = 0;
        for (auto end = input.find("\r\n"); end != std::string::npos; end = input.find("\r\n", begin)) {
            answers +=
                session.hear(std::string_view(input).substr(begin, end - begin), faults_.get()->smtp_answer);
            begin = end + 2;
            if (!session.has_mail()) continue;
            auto mail = session.take_mail();
            mail.at = clock_.now();
            mails_.add(std::move(mail));
            is_open = !faults_.get()->smtp_drop_answers;
        }
        input.erase(0, begin);
        if (input.size() > longest_line) break;
        is_open = is_open && send_all(visitor.descriptor, answers);
    }
    shutdown(visitor.descriptor, SHUT_RDWR);
    visitor.is_done = true;
}

/// Lets go of those who left; only the accepting thread adds, so that none is missed for long.
void MailServer::sweep() {
    const std::lock_guard lock(mutex_);
    for (auto it = visitors_.begin(); it != visitors_.end();) {
        if (!it->is_done) {
            ++it;
            continue;
        }
        it->thread.join();
        close(it->descriptor);
        it = visitors_.erase(it);
    }
}

} // namespace alcedo::sandbox
