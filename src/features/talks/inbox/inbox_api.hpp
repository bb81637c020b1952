#pragma once
#include "features/office/allowances/allowances.hpp"
#include "features/office/fields/catalogue.hpp"
#include "features/talks/messaging/messages.hpp"
#include "http/routes.hpp"

namespace alcedo::inbox {

/// /conversations
void add_routes(http::Routes& routes, const Foundation& foundation, const channels::Kinds& kinds,
                messaging::Conversations& conversations, messaging::Messages& messages,
                allowances::Allowances& allowances, const fields::Catalogue& catalogue);

} // namespace alcedo::inbox
