#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "http/ip_address.hpp"

namespace alcedo::http {

/// Decides which addresses a URL that a user set may lead to.
class AddressGuard {
public:
    /// Addresses in `reachable_anyway` are let through. Throws std::invalid_argument for what is no network.
    explicit AddressGuard(const std::vector<std::string>& reachable_anyway);
    bool refuses(std::string_view ip_address) const;

private:
    std::vector<Network> reachable_anyway_;
};

} // namespace alcedo::http
