#include "http/edge/waker.hpp"

#include <cerrno>
#include <cstdint>
#include <sys/eventfd.h>
#include <system_error>
#include <unistd.h>

namespace alcedo::http::edge {

Waker::Waker() : descriptor_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Waker::~Waker() { close(descriptor_); }

void Waker::wake() {
    if (!asleep_.load()) return;
    const std::uint64_t one = 1;
    // A full counter means that the wake-up is already on its way.
    [[maybe_unused]] const auto written = write(descriptor_, &one, sizeof one);
}

void Waker::drain() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = read(descriptor_, &count, sizeof count);
}

} // namespace alcedo::http::edge
