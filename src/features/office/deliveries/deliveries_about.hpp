#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "features/foundation.hpp"

namespace alcedo::deliveries {

using WebhookEventId = Id<"hook">;

/// Where a room keeps what deliveries may say of a person: selects of one column, with :tenant and :contact.
struct Traces {
    std::string_view marks;        ///< texts by which a body speaks of her: phones, ids, …
    std::string_view arrived_at{}; ///< when something of hers was delivered
};

/// The processed deliveries in the workspace's log that speak of a person: by a mark of hers, or because something of
/// hers came with them. Only those numbered after `after`, whose body is still there. Reads bodies, so it is for a
/// snapshot when `after` is long ago.
std::vector<WebhookEventId> deliveries_about(db::Tx& tx, std::span<const Traces> traces, ContactId contact,
                                             WebhookEventId after);

} // namespace alcedo::deliveries
