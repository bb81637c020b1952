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
         messaging::Room& messaging, const writing::Writing& its_texts)
        : foundation(its_foundation),
          webhooks(its_webhooks),
          channels(its_channels),
          texts(its_texts),
          lead_forms(foundation, channels, texts),
          captures(foundation, channels, lead_forms, contacts, leads),
          sweep(foundation, channels, captures),
          first_response(foundation, messaging.messages, messaging.conversations, texts) {}
    void move_in(House& house);

    const Foundation& foundation;
    deliveries::Webhooks& webhooks;
    channels::Channels& channels;
    const writing::Writing& texts;
    LeadForms lead_forms;
    Captures captures;
    Sweep sweep;
    FirstResponse first_response;
};

} // namespace alcedo::capture
