#pragma once
#include "features/capture/captures.hpp"
#include "features/capture/webhooks.hpp"

namespace alcedo::capture {

/// Reads `page` deliveries: each leadgen notice goes into the ledger of every workspace that has the Page connected.
Webhooks::Reader leadgen_reader(Captures& captures);

} // namespace alcedo::capture
