#include "features/talks/messaging/messaging_events.hpp"

#include "jobs/events.hpp"

namespace alcedo::messaging {
namespace {

jobs::Actor author_of(const Message& message) {
    switch (message.author_kind) {
    case AuthorKind::user: return {"user", message.author_id.value_or(0)};
    case AuthorKind::contact: return {"contact", message.contact_id.value()};
    case AuthorKind::automation: break;
    }
    return {"automation", 0};
}

} // namespace

void tell_of(jobs::Events& events, db::Tx& tx, const Message& message, const MessageData& data, Instant at) {
    const auto tell = [&](const auto& event, const jobs::Actor& by) {
        events.publish(tx, event,
                       {.about = {message.contact_id, message.lead_id, message.conversation_id, message.id},
                        .by = by,
                        .at = at});
    };
    switch (message.state) {
    case MessageState::queued: return tell(MessageQueued{data}, author_of(message));
    case MessageState::refused: return tell(MessageRefused{data}, author_of(message));
    case MessageState::sent: return tell(MessageSent{data}, author_of(message));
    case MessageState::failed: return tell(MessageFailed{data}, author_of(message));
    case MessageState::received: return tell(MessageReceived{data}, author_of(message));
    // Nobody's doing here.
    case MessageState::delivered: return tell(MessageDelivered{data}, {});
    case MessageState::read: return tell(MessageRead{data}, {});
    case MessageState::sending:
    case MessageState::unknown: break;
    }
}

} // namespace alcedo::messaging
