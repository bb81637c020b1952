#include "http/listen_address.hpp"

#include <charconv>

#include "http/ip_address.hpp"

namespace alcedo::http {

std::optional<ListenAddress> ListenAddress::parse(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    auto host = text.substr(0, colon);
    const auto port_text = text.substr(colon + 1);
    if (host == "localhost") host = "127.0.0.1";
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    std::uint16_t port = 0;
    const auto* const end = port_text.data() + port_text.size();
    const auto [read_until, error] = std::from_chars(port_text.data(), end, port);
    if (error != std::errc{} || read_until != end || !IpAddress::parse(host)) return std::nullopt;
    return ListenAddress{std::string(host), port};
}

} // namespace alcedo::http
