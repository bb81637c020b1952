#include "http/ip_address.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <span>
#include <stdexcept>

#include "base/text.hpp"

namespace alcedo::http {
namespace {
constexpr std::array<std::uint8_t, 12> v4_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

/// "1.2.3.4:555" and "[::1]:555", as some proxies write them.
std::string_view without_port(std::string_view text) {
    if (text.starts_with('[')) return text.substr(1, std::min(text.find(']'), text.size()) - 1);
    const auto colon = text.find(':');
    return colon == text.rfind(':') ? text.substr(0, colon) : text;
}

} // namespace

std::optional<IpAddress> IpAddress::parse(std::string_view text) {
    IpAddress address;
    const std::string copy(text.substr(0, text.find('%')));
    if (copy.find(':') != std::string::npos) {
        if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) != 1) return std::nullopt;
        return address;
    }
    std::ranges::copy(v4_prefix, address.bytes.begin());
    if (inet_pton(AF_INET, copy.c_str(), address.bytes.data() + 12) != 1) return std::nullopt;
    return address;
}

bool IpAddress::is_v4() const { return std::ranges::equal(v4_prefix, std::span(bytes).first(12)); }

std::string IpAddress::text() const {
    char buffer[INET6_ADDRSTRLEN];
    if (is_v4()) return inet_ntop(AF_INET, bytes.data() + 12, buffer, sizeof buffer);
    return inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
}

std::string network_of(std::string_view address) {
    auto parsed = IpAddress::parse(address);
    if (!parsed) return std::string(address);
    if (parsed->is_v4()) return parsed->text();
    std::ranges::fill(std::span(parsed->bytes).last(8), std::uint8_t{0});
    return parsed->text() + "/64";
}

std::optional<Network> Network::parse(std::string_view text) {
    Network network;
    const auto slash = text.find('/');
    const auto address = IpAddress::parse(text.substr(0, slash));
    if (!address) return std::nullopt;
    network.address_ = *address;
    if (slash == std::string_view::npos) return network;
    const auto bits = text.substr(slash + 1);
    const int most = address->is_v4() ? 32 : 128;
    const auto [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), network.bits_);
    if (error != std::errc{} || end != bits.data() + bits.size() || network.bits_ < 0 || network.bits_ > most)
        return std::nullopt;
    network.bits_ += 128 - most;
    return network;
}

bool Network::contains(const IpAddress& address) const {
    const auto whole = static_cast<std::size_t>(bits_ / 8);
    if (!std::equal(address_.bytes.begin(), address_.bytes.begin() + static_cast<std::ptrdiff_t>(whole),
                    address.bytes.begin()))
        return false;
    const int rest = bits_ % 8;
    if (rest == 0) return true;
    const int mask = 0xff << (8 - rest) & 0xff;
    return (address_.bytes[whole] & mask) == (address.bytes[whole] & mask);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
    for (const auto& text : networks) {
        const auto network = Network::parse(text);
        if (!network) throw std::invalid_argument("not an IP network: " + text);
        networks_.push_back(*network);
    }
}

bool TrustedProxies::trusts(std::string_view address) const {
    if (networks_.empty()) return false;
    const auto parsed = IpAddress::parse(address);
    return parsed &&
           std::ranges::any_of(networks_, [&](const Network& network) { return network.contains(*parsed); });
}

std::string TrustedProxies::client_of(std::string_view peer, std::string_view forwarded_for) const {
    std::string client(peer);
    while (!forwarded_for.empty() && trusts(client)) {
        const auto comma = forwarded_for.rfind(',');
        const auto entry =
            trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
        forwarded_for = comma == std::string_view::npos ? std::string_view{} : forwarded_for.substr(0, comma);
        const auto address = IpAddress::parse(without_port(entry));
        if (!address) break;
        client = address->text();
    }
    return client;
}

} // namespace alcedo::http
