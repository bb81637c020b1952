#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/time.hpp"

namespace alcedo::sandbox {

/// How a simulated outside world is set up. The same seed gives the same people, answers and faults.
struct SandboxOptions {
    std::string listen = "127.0.0.1:0"; ///< HOST:PORT of the Graph and WhatsApp API; port 0 picks a free one
    std::string smtp_listen = "127.0.0.1:0"; ///< HOST:PORT of the mail server; empty: none
    std::uint64_t seed = 1;
    std::string app_id = "900000000000009";
    std::string app_secret = "sandbox-app-secret-0123456789abcdef";
    std::string verify_token = "sandbox-verify-token";
    std::string webhook_url{};     ///< where webhooks go; empty: none until one is set or subscribed
    bool start_subscribed = false; ///< pages and WhatsApp account begin with the app subscribed
    std::uint64_t first_person =
        0; ///< leads are people from this number on, so that a restart brings new ones
    std::size_t kept_messages = 50'000; ///< accepted sends held in full; counts are kept of all
    std::size_t kept_mails = 5'000;
    int threads = 256;            ///< calls that may wait for a delayed answer at a time
    int webhook_connections = 16; ///< webhooks on their way at a time
    const Clock* clock =
        nullptr; ///< for timestamps and windows; none: the system's. Delays are always real time
};

} // namespace alcedo::sandbox
