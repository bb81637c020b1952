#pragma once
#include "features/foundation.hpp"
#include "features/talks/messaging/sender.hpp"

namespace alcedo::messaging {

/// Conversations, the gate in front of every message, and the sender behind it.
struct Room {
    Room(const Foundation& foundation, counters::Counters& counters, leads::Leads& leads,
         channels::Channels& channels, Sender::HasUnread has_unread)
        : conversations(foundation, channels.kinds(), counters),
          messages(foundation, channels.kinds(), conversations, leads),
          sender(foundation, channels, messages, std::move(has_unread)) {}
    void move_in(House& house);

    Conversations conversations;
    Messages messages;
    Sender sender;
};

} // namespace alcedo::messaging
