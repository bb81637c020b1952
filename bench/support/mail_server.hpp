#pragma once
#include <atomic>
#include <cstdint>
#include <thread>

namespace alcedo::bench {

/// A mail server on every loopback address, which is polite until it is told to drip: from then on each conversation gets
/// one character a second, and no reply ever ends.
class MailServer {
public:
    MailServer();
    ~MailServer();
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    std::uint16_t port() const { return port_; }
    void drip() { drips_ = true; }
    /// Conversations that are dripped to now.
    int dripping() const { return dripping_; }

private:
    void serve();

    int listener_;
    std::uint16_t port_ = 0;
    std::atomic<bool> drips_ = false;
    std::atomic<bool> ends_ = false;
    std::atomic<int> dripping_ = 0;
    std::thread thread_;
};

} // namespace alcedo::bench
