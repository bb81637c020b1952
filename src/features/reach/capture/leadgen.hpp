#pragma once
#include "features/office/deliveries/webhooks.hpp"
#include "features/reach/capture/captures.hpp"

namespace alcedo::capture {

/// Reads the deliveries of kinds that bring leads: each leadgen notice goes into the ledger of every workspace that has
/// the Page connected.
void listen_for_leads(deliveries::Webhooks& webhooks, const channels::Kinds& kinds, Captures& captures);

} // namespace alcedo::capture
