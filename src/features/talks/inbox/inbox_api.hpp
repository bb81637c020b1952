#pragma once
#include "features/talks/messaging/messages.hpp"
#include "http/routes.hpp"

namespace alcedo::inbox {

/// /conversations
void add_routes(http::Routes& routes, const channels::Kinds& kinds, messaging::Conversations& conversations,
                messaging::Messages& messages);

} // namespace alcedo::inbox
