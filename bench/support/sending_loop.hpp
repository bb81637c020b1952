#pragma once
#include <string>

#include "bench/support/process.hpp"

namespace alcedo::bench {

/// The limit of telling many: a process that holds `count` sockets and writes the same bytes to each when told.
class SendingLoop {
public:
    SendingLoop(int count, const std::string& bytes);
    std::uint16_t port() const { return process_.port(); }
    /// Starts one round. The first `count` connections must have been made.
    void tell_all() const;

private:
    ServerProcess process_;
};

} // namespace alcedo::bench
