#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo::http {

/// An IPv4 or IPv6 address, as 16 bytes (IPv4 as ::ffff:a.b.c.d).
struct IpAddress {
    std::array<std::uint8_t, 16> bytes{};

    static std::optional<IpAddress> parse(std::string_view text);
    bool is_v4() const;
    std::string text() const;
};

/// Who stands behind an address: the address itself, of IPv6 its /64, which one customer of a provider has for herself.
std::string network_of(std::string_view address);

/// "10.0.0.0/8", "::1": all addresses that begin with the same bits.
class Network {
public:
    static std::optional<Network> parse(std::string_view text);
    bool contains(const IpAddress& address) const;

private:
    IpAddress address_;
    int bits_ = 128;
};

/// The proxies whose X-Forwarded-* fields are believed.
class TrustedProxies {
public:
    /// Throws std::invalid_argument for what is no network.
    explicit TrustedProxies(const std::vector<std::string>& networks);
    bool trusts(std::string_view address) const;
    /// Whom a request is from: the last address of X-Forwarded-For that is not a trusted proxy; the peer itself when it
    /// is not one.
    std::string client_of(std::string_view peer, std::string_view forwarded_for) const;

private:
    std::vector<Network> networks_;
};

} // namespace alcedo::http
