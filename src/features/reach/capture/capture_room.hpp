#pragma once
#include "features/foundation.hpp"
#include "features/office/deliveries/webhooks.hpp"
#include "features/reach/capture/first_response.hpp"
#include "features/reach/capture/sweep.hpp"
#include "features/talks/messaging/messaging_room.hpp"

namespace alcedo::capture {

/// Leads that come in by adverts, and the first answer they get.
struct Room {
    Room(const Foundation& its_foundation, deliveries::Webhooks& its_webhooks,
         channels::Channels& its_channels, contacts::Contacts& contacts, leads::Leads& leads,
         messaging::Room& messaging)
        : foundation(its_foundation),
          webhooks(its_webhooks),
          channels(its_channels),
          lead_forms(foundation, channels),
          captures(foundation, channels, lead_forms, contacts, leads),
          sweep(foundation, channels, captures),
          first_response(foundation, messaging.messages, messaging.conversations) {}
    void move_in(House& house);

    const Foundation& foundation;
    deliveries::Webhooks& webhooks;
    channels::Channels& channels;
    LeadForms lead_forms;
    Captures captures;
    Sweep sweep;
    FirstResponse first_response;
};

} // namespace alcedo::capture
