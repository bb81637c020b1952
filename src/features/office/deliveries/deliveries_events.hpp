#pragma once
#include "features/office/deliveries/deliveries_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::deliveries {

/// Says nothing of what stands in it: that is the provider's.
struct DeliveryReplayed {
    static constexpr jobs::EventKind event{
        "webhook.replayed", "A delivery that could not be read is to be read again", webhooks_read};
};
BOOST_DESCRIBE_STRUCT(DeliveryReplayed, (), ())

} // namespace alcedo::deliveries
