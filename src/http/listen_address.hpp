#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace alcedo::http {

/// Where a server listens: "127.0.0.1:8080", "localhost:8080", "[::1]:8080"; port 0 picks a free one.
struct ListenAddress {
    std::string host; ///< an IP address
    std::uint16_t port = 0;

    static std::optional<ListenAddress> parse(std::string_view text);
};

} // namespace alcedo::http
