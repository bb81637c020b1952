#pragma once
#include "http/client/client.hpp"
#include "providers/failure.hpp"

namespace alcedo::providers {

/// What it means for the other side when a request was carried out twice.
enum class Repeating {
    harmless, ///< reads, subscriptions: whatever went wrong, trying again is safe
    doubles,  ///< sending a message: what may have arrived must not be sent again blindly
};

/// Why there is no answer at all. `who` is the product word of the provider ("WhatsApp").
Failure failure_of_transport(const http::TransportFailure& failure, Repeating repeating,
                             std::string_view who);

/// No turn to call (http::CallGate): not sent, and nothing is known of the other side.
Failure host_is_busy(std::string_view who);

/// An answer that is none of the provider's own (a proxy's page, a cut body): unknown when repeating doubles.
Failure unreadable_answer(int status, Repeating repeating, std::string_view who);

} // namespace alcedo::providers
