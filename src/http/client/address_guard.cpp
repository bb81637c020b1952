#include "http/client/address_guard.hpp"

#include <algorithm>
#include <stdexcept>

#include "http/client/client.hpp"

namespace alcedo::http {
namespace {

std::vector<Network> networks(std::initializer_list<std::string_view> texts) {
    std::vector<Network> out;
    for (const auto text : texts) out.push_back(Network::parse(text).value());
    return out;
}

bool is_in(const std::vector<Network>& list, const IpAddress& address) {
    return std::ranges::any_of(list, [&](const Network& network) { return network.contains(address); });
}

/// IANA's special-purpose registry of IPv4: this network, private, shared, loopback, link-local (metadata), protocol
/// assignments, documentation, 6to4 relays, benchmarking, multicast, reserved.
bool is_special_v4(const IpAddress& address) {
    static const auto special =
        networks({"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
                  "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
                  "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"});
    return is_in(special, address);
}

/// Of IPv6 only the global unicast block is public, without protocol assignments, Teredo, documentation and 6to4.
bool is_special_v6(const IpAddress& address) {
    static const auto global = networks({"2000::/3"});
    static const auto special = networks({"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"});
    static const auto nat64 = networks({"64:ff9b::/96"});
    if (is_in(nat64, address)) {
        auto inner = IpAddress::parse("0.0.0.0").value();
        std::copy_n(address.bytes.begin() + 12, 4, inner.bytes.begin() + 12);
        return is_special_v4(inner);
    }
    return !is_in(global, address) || is_in(special, address);
}

} // namespace

bool leads_inside(std::string_view ip_address) {
    const auto address = IpAddress::parse(ip_address);
    if (!address) return true;
    return address->is_v4() ? is_special_v4(*address) : is_special_v6(*address);
}

AddressGuard::AddressGuard(const std::vector<std::string>& reachable_anyway) {
    for (const auto& text : reachable_anyway) {
        const auto network = Network::parse(text);
        if (!network) throw std::invalid_argument("not an IP network: " + text);
        reachable_anyway_.push_back(*network);
    }
}

bool AddressGuard::refuses(std::string_view ip_address) const {
    const auto address = IpAddress::parse(ip_address);
    if (address && is_in(reachable_anyway_, *address)) return false;
    return leads_inside(ip_address);
}

} // namespace alcedo::http
