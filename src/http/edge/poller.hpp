#pragma once
#include <cstdint>
#include <span>
#include <sys/epoll.h>

namespace alcedo::http::edge {

/// epoll behind three verbs.
class Poller {
public:
    Poller();
    ~Poller();
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;

    /// Edge-triggered, for reading and writing: told once per change, and never again asked. False: the kernel cannot.
    bool watch_changes(int descriptor, std::uint64_t token);
    /// Level-triggered, for reading.
    void watch_readable(int descriptor, std::uint64_t token);
    void forget(int descriptor);
    std::span<const epoll_event> wait(int timeout_ms);

private:
    bool add(int descriptor, std::uint64_t token, std::uint32_t events);
    int descriptor_;
    epoll_event events_[512];
};

} // namespace alcedo::http::edge
