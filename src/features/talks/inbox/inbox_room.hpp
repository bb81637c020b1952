#pragma once
#include "features/foundation.hpp"
#include "features/talks/channels/channels_room.hpp"
#include "features/talks/inbox/inbound.hpp"
#include "features/talks/messaging/messaging_room.hpp"

namespace alcedo::inbox {

/// What people write, and where it is answered.
struct Room {
    Room(const Foundation& its_foundation, deliveries::Webhooks& its_webhooks, contacts::Contacts& contacts,
         leads::Leads& leads, channels::Room& its_channels, messaging::Room& its_messaging,
         files::Files& files)
        : foundation(its_foundation),
          webhooks(its_webhooks),
          channels(its_channels),
          messaging(its_messaging),
          media(foundation, channels.channels, files),
          inbound(foundation, contacts, messaging.conversations, messaging.messages, channels.channels,
                  channels.templates, leads, media) {}
    void move_in(House& house);

    const Foundation& foundation;
    deliveries::Webhooks& webhooks;
    channels::Room& channels;
    messaging::Room& messaging;
    InboundMedia media;
    Inbound inbound;
};

} // namespace alcedo::inbox
