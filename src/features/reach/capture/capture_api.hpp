#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/reach/capture/first_response.hpp"
#include "features/reach/capture/sweep.hpp"
#include "http/routes.hpp"

namespace alcedo::capture {

/// /lead_forms
void add_routes(http::Routes& routes, const Foundation& foundation, LeadForms& forms, Captures& captures,
                Sweep& sweep, channels::Channels& channels, const writing::Writing& writing,
                const fields::Catalogue& catalogue);

} // namespace alcedo::capture
