#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>

namespace alcedo::providers::smtp {

using Replies = std::map<std::string, std::string>;

/// A mail server for one conversation on a loopback port, which answers each command as the test says. An empty reply
/// hangs up instead.
class ScriptedServer {
public:
    /// As a reply: none comes, and the connection stays.
    static constexpr std::string_view silence = "(silence)";
    /// Replies by command word; "LOGIN" answers the password and "MESSAGE" the end of
    /// the message.
    explicit ScriptedServer(Replies replies = {}) {
        replies_ = {{"HELLO", "220 test"}, {"EHLO", "250-test\r\n250 AUTH PLAIN"},
                    {"AUTH", "334 "},      {"LOGIN", "235 welcome"},
                    {"MAIL", "250 ok"},    {"RCPT", "250 ok"},
                    {"DATA", "354 go on"}, {"MESSAGE", "250 queued"},
                    {"NOOP", "250 ok"},    {"QUIT", "221 bye"}};
        for (auto& [word, reply] : replies) replies_[word] = std::move(reply);
        listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
            ::listen(listener_, 1) != 0 ||
            ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
            throw std::runtime_error("the test's mail server could not listen");
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~ScriptedServer() { finish(); }
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    int port() const { return port_; }
    /// Everything the client said; waits for the end of the conversation.
    const std::string& heard() {
        finish();
        return heard_;
    }

private:
    void finish() {
        if (!thread_.joinable()) return;
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }

    void serve() {
        const int peer = ::accept(listener_, nullptr, nullptr);
        if (peer < 0) return;
        std::string end = "\r\n";
        bool goes_on = answer(peer, "HELLO");
        bool was_auth = false;
        std::size_t read_to = 0;
        while (goes_on) {
            auto found = heard_.find(end, read_to);
            char buffer[4096];
            while (found == std::string::npos) {
                const auto count = ::recv(peer, buffer, sizeof buffer, 0);
                if (count <= 0) break;
                heard_.append(buffer, static_cast<std::size_t>(count));
                found = heard_.find(end, read_to);
            }
            if (found == std::string::npos) break;
            const bool was_message = end.size() > 2;
            const auto word = was_message ? "MESSAGE" : was_auth ? "LOGIN" : heard_.substr(read_to, 4);
            was_auth = word == "AUTH" && replies_[word].starts_with("334");
            read_to = found + end.size();
            goes_on = answer(peer, word) && word != "QUIT";
            end = word == "DATA" && replies_["DATA"].starts_with("354") ? "\r\n.\r\n" : "\r\n";
        }
        ::close(peer);
    }

    bool answer(int peer, const std::string& word) {
        const auto found = replies_.find(word);
        const std::string reply = found == replies_.end() ? "502 unknown" : found->second;
        if (reply.empty()) return false;
        if (reply == silence) {
            char rest[256];
            while (::recv(peer, rest, sizeof rest, 0) > 0) {
            }
            return false;
        }
        const std::string line = reply + "\r\n";
        return ::send(peer, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
    }

    Replies replies_;
    int listener_ = -1;
    int port_ = 0;
    std::string heard_;
    std::thread thread_;
};

} // namespace alcedo::providers::smtp
