#pragma once
#include <string>

#include "http/edge.hpp"
#include "http/edge/exchange.hpp"

namespace alcedo::http::edge {

/// Runs on workers: who is calling, may they, how often, the handler; whatever is thrown becomes a problem.
class Answering {
public:
    explicit Answering(const EdgeParts& parts) : parts_(parts) {}

    /// Fills the response and its bytes; never throws.
    void answer(Exchange& exchange) const;
    /// Reads the next piece of the response's source into `head`; never throws.
    void pull(Exchange& exchange) const;
    void load_missed(Exchange& exchange, const LiveHub::LoadMissed& load) const;

private:
    Response run(Exchange& exchange) const;
    void limit(const Route& route, const Caller& caller, Response& response) const;
    void count(std::string_view rate_class, const std::string& key, Response& response) const;

    const EdgeParts& parts_;
};

/// Turns the response of an exchange into bytes to send.
void serialise(Exchange& exchange);

} // namespace alcedo::http::edge
