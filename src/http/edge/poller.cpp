#include "http/edge/poller.hpp"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace alcedo::http::edge {

Poller::Poller() : descriptor_(epoll_create1(EPOLL_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "epoll_create1");
}

Poller::~Poller() { close(descriptor_); }

bool Poller::watch_changes(int descriptor, std::uint64_t token) {
    return add(descriptor, token, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET);
}

void Poller::watch_readable(int descriptor, std::uint64_t token) {
    if (!add(descriptor, token, EPOLLIN))
        throw std::system_error(errno, std::generic_category(), "epoll_ctl");
}

void Poller::forget(int descriptor) { epoll_ctl(descriptor_, EPOLL_CTL_DEL, descriptor, nullptr); }

std::span<const epoll_event> Poller::wait(int timeout_ms) {
    const int count = epoll_wait(descriptor_, events_, static_cast<int>(std::size(events_)), timeout_ms);
    return {events_, count > 0 ? static_cast<std::size_t>(count) : 0};
}

bool Poller::add(int descriptor, std::uint64_t token, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.u64 = token;
    return epoll_ctl(descriptor_, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

} // namespace alcedo::http::edge
