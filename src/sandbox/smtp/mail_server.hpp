#pragma once
#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <thread>

#include "base/time.hpp"
#include "sandbox/smtp/mailbox.hpp"
#include "sandbox/stage/fault_box.hpp"

namespace alcedo::sandbox {

/// Takes mails for anyone on a port of its own; one thread a connection, at most sixty-four.
class MailServer {
public:
    MailServer(Mailbox& mails, const FaultBox& faults, const Clock& clock)
        : mails_(mails), faults_(faults), clock_(clock) {}
    ~MailServer() { stop(); }

    /// Throws std::system_error.
    void start(const std::string& host, std::uint16_t port);
    void stop();
    std::uint16_t port() const { return port_; }

private:
    struct Visitor {
        int descriptor;
        std::thread thread;
        std::atomic<bool> is_done{false};
        explicit Visitor(int its_descriptor) : descriptor(its_descriptor) {}
    };
    void accept_all();
    void talk(Visitor& visitor);
    void sweep();

    Mailbox& mails_;
    const FaultBox& faults_;
    const Clock& clock_;
    int listener_ = -1;
    std::atomic<std::uint16_t> port_{0};
    std::thread thread_;
    std::mutex mutex_;
    std::list<Visitor> visitors_;
    bool stopping_ = false;
};

} // namespace alcedo::sandbox
