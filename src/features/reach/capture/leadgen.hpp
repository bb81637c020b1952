#pragma once
#include "features/office/deliveries/webhooks.hpp"
#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {

/// Reads `page` deliveries: each leadgen notice goes into the ledger of every workspace that has the Page connected.
deliveries::Webhooks::Reader leadgen_reader(Captures& captures);

} // namespace alcedo::capture
