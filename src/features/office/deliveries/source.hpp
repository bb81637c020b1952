#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/settings.hpp"
#include "http/request.hpp"
#include "http/response.hpp"

namespace alcedo::deliveries {

/// What a delivery says of itself.
struct DeliveryHead {
    std::string object;    ///< what stands in it: its readers are found by it
    std::string account{}; ///< whose it is to the source; empty where it does not say
};

/// Somebody outside who posts deliveries to us. Registered once, by whoever knows it.
struct Source {
    std::string name;  ///< webhook_events.provider, and the end of its path under /api/v1/webhooks/
    std::string label; ///< as the API's description calls it
    std::vector<std::string> synonyms{}; ///< further ends of its path
    std::size_t body_limit = 1 << 20;
    std::string answer = "OK"; ///< what it is told once the delivery is stored
    /// Throws Refusal unauthenticated when the request does not prove who sent it.
    std::function<void(const http::Request&, const Settings&)> verify;
    /// Throws Refusal malformed.
    std::function<DeliveryHead(std::string_view body)> head_of;
    /// Answers the GET by which some ask whether the address is ours. Empty: there is none.
    std::function<http::Response(const http::Request&, const Settings&)> handshake{};
};

} // namespace alcedo::deliveries
