#pragma once
#include "features/office/deliveries/webhooks.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/channels/channels.hpp"
#include "features/talks/channels/templates.hpp"
#include "features/talks/inbox/inbound_media.hpp"
#include "features/talks/messaging/messages.hpp"

namespace alcedo::inbox {

/// Takes in what people write on any channel and what becomes of our messages there.
class Inbound {
public:
    Inbound(const Foundation& foundation, contacts::Contacts& contacts,
            messaging::Conversations& conversations, messaging::Messages& messages,
            channels::Channels& channels, channels::Templates& templates, leads::Leads& leads,
            InboundMedia& media)
        : foundation_(foundation),
          contacts_(contacts),
          conversations_(conversations),
          messages_(messages),
          channels_(channels),
          templates_(templates),
          leads_(leads),
          media_(media) {}

    /// Registers a reader for the deliveries of every kind that hears something.
    void listen(deliveries::Webhooks& webhooks);

private:
    std::string read(db::SystemTx& system, const channels::ChannelKind& kind,
                     const deliveries::Delivery& delivery);
    /// False when this message is known.
    bool receive(db::Tx& tx, const channels::ChannelKind& kind, ChannelId channel, const channels::Said& said,
                 Instant received_at);
    bool note_wish(db::Tx& tx, const channels::ChannelKind& kind, const channels::Wish& wish);
    void note_failure(db::Tx& tx, ChannelId channel, const channels::Moved& moved);
    void note_consent(db::Tx& tx, const contacts::Contact& contact, const messaging::Message& message);

    const Foundation& foundation_;
    contacts::Contacts& contacts_;
    messaging::Conversations& conversations_;
    messaging::Messages& messages_;
    channels::Channels& channels_;
    channels::Templates& templates_;
    leads::Leads& leads_;
    InboundMedia& media_;
};

/// Whether a message is nothing but a word that ends all messages (STOP, BAJA, PARAR, रोकें …).
bool asks_to_stop(std::string_view text);

} // namespace alcedo::inbox
