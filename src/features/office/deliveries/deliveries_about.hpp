#pragma once
#include "features/office/deliveries/webhooks.hpp"

namespace alcedo::deliveries {

/// The processed deliveries in the workspace's log that speak of a person: by a phone or WhatsApp id of hers, by a lead
/// of hers, or because a message of hers came with them. Only those numbered after `after`, whose body is still there.
/// Reads bodies, so it is for a snapshot when `after` is long ago.
std::vector<WebhookEventId> deliveries_about(db::Tx& tx, ContactId contact, WebhookEventId after);

} // namespace alcedo::deliveries
