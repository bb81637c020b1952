#pragma once
#include <string>

#include "bench/support/process.hpp"

namespace alcedo::bench {

/// The limit of HTTP on this machine: our edge with a handler that gives every request the same JSON. In a process of
/// its own; make it before any thread.
class BareServer {
public:
    explicit BareServer(const std::string& answer);
    std::uint16_t port() const { return process_.port(); }

private:
    ServerProcess process_;
};

} // namespace alcedo::bench
