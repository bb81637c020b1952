#pragma once
#include "features/foundation.hpp"
#include "features/talks/channels/channels_room.hpp"
#include "features/talks/inbox/inbound.hpp"
#include "features/talks/messaging/messaging_room.hpp"

namespace alcedo::inbox {

/// What people write, and where it is answered.
struct Room {
    Room(const Foundation& its_foundation, deliveries::Webhooks& its_webhooks, contacts::Contacts& contacts,
         leads::Leads& leads, counters::Counters& counters, channels::Room& its_channels,
         messaging::Room& its_messaging)
        : webhooks(its_webhooks),
          channels(its_channels),
          messaging(its_messaging),
          inbound(its_foundation, contacts, messaging.conversations, messaging.messages,
                  its_channels.channels, its_channels.templates, leads, counters) {}
    void move_in(House& house);

    deliveries::Webhooks& webhooks;
    channels::Room& channels;
    messaging::Room& messaging;
    Inbound inbound;
};

} // namespace alcedo::inbox
