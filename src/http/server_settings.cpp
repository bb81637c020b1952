#include "http/server_settings.hpp"

#include "base/text.hpp"
#include "http/ip_address.hpp"
#include "http/listen_address.hpp"

namespace alcedo::http {
namespace {

std::vector<std::string> parts_of(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto part = trimmed(text.substr(0, comma)); !part.empty()) parts.emplace_back(part);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return parts;
}

std::optional<std::string> check_listen(std::string_view text) {
    if (ListenAddress::parse(text)) return std::nullopt;
    return "must be HOST:PORT, an IP address or localhost and a port from 0 to 65535, not \"" +
           std::string(text) + "\"";
}

std::optional<std::string> check_proxies(std::string_view text) {
    for (const auto& part : parts_of(text))
        if (!Network::parse(part))
            return "must be IP addresses or networks like 10.0.0.0/8, separated by commas, not \"" + part +
                   "\"";
    return std::nullopt;
}

} // namespace

void ServerSettings::describe(SettingsSection& in) {
    in.text("listen", listen, "Address and port of the HTTP server.", check_listen);
    in.text("public_url", public_url,
            "How the world reaches this server, e.g. https://crm.example.com; used in links and webhook "
            "addresses.");
    in.text("trusted_proxies", trusted_proxies,
            "Addresses, separated by commas, of reverse proxies whose X-Forwarded-For is believed.",
            check_proxies);
    in.number(
        "workers", workers, 0, 256,
        "Requests computed at the same time; 0 means one per core (requests that wait for the disk do not "
        "count).");
    in.number("connections_per_address", connections_per_address, 10, 20'000,
              "Connections that one address (of IPv6 one /64) may hold; trusted proxies and this machine may "
              "hold all.");
    in.number("live_streams_per_person", live_streams_per_person, 1, 20'000,
              "Live streams, which is open tabs, that one person may hold on each node.");
}

std::vector<std::string> ServerSettings::proxies() const { return parts_of(trusted_proxies); }

} // namespace alcedo::http
