#pragma once
#include <optional>

#include "http/client/client.hpp"

namespace alcedo::http {

/// How long to wait before the next try; nullopt when there is none. `random` lies in [0, 1).
std::optional<Milliseconds> wait_before_retry(const OutgoingRequest& request, const CallResult& result,
                                              int tries_so_far, double random, Instant now);

} // namespace alcedo::http
