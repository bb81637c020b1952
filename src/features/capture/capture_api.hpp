#pragma once
#include "features/capture/first_response.hpp"
#include "features/capture/sweep.hpp"
#include "features/capture/webhooks.hpp"
#include "http/routes.hpp"

namespace alcedo::capture {

/// /webhooks and /lead_forms
void add_routes(http::Routes& routes, const Foundation& foundation, Webhooks& webhooks, LeadForms& forms,
                Captures& captures, Sweep& sweep, channels::Channels& channels);

} // namespace alcedo::capture
