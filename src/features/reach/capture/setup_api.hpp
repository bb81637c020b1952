#pragma once
#include "features/reach/capture/captures.hpp"
#include "http/routes.hpp"

namespace alcedo::capture {

/// From an empty workspace to a lead that was greeted: how far it is, what to greet with, and what became of a test.
void add_setup_routes(http::Routes& routes, const Foundation& foundation, LeadForms& forms,
                      const channels::Kinds& kinds, const writing::Writing& writing);

} // namespace alcedo::capture
