#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/foundation.hpp"
#include "features/talks/channels/message_kind.hpp"
#include "features/talks/channels/template.hpp"

namespace alcedo::messaging {

enum class Direction { in, out };
BOOST_DESCRIBE_ENUM(Direction, in, out)

/// docs/states/message.md draws the moves. unknown: the provider may or may not have it (a crash or a lost answer).
enum class MessageState { queued, sending, unknown, sent, delivered, read, failed, refused, received };
BOOST_DESCRIBE_ENUM(MessageState, queued, sending, unknown, sent, delivered, read, failed, refused, received)

/// Whether a message may go from one state to the other; statuses that arrive late or twice may not go backwards.
bool may_move(MessageState from, MessageState to);

using channels::MessageKind;

enum class AuthorKind { user, automation, contact };
BOOST_DESCRIBE_ENUM(AuthorKind, user, automation, contact)

/// Why a message did not arrive, in words for the person who sent it.
struct MessageError {
    std::optional<int> code;
    std::string title;
    std::optional<std::string> detail;
    std::optional<std::string> advice;
};
BOOST_DESCRIBE_STRUCT(MessageError, (), (code, title, detail, advice))

/// Which template a message is, with its values.
struct TemplateUse {
    std::string name;
    std::string language;
    std::vector<channels::VariableValue> variables;
};
BOOST_DESCRIBE_STRUCT(TemplateUse, (), (name, language, variables))

/// One row of `messages`.
struct Message {
    MessageId id;
    ConversationId conversation_id;
    ContactId contact_id;
    std::optional<LeadId> lead_id;
    ChannelId channel_id;
    std::string channel_kind; ///< the word of its channel's kind
    Direction direction = Direction::out;
    MessageKind kind = MessageKind::text;
    std::string text;
    std::optional<std::string> subject;
    std::optional<TemplateUse> template_use;
    std::optional<std::string>
        recipient; ///< phone or email, of her own messages her phone; the provider's ids of people without one: "user:…"
    MessageState state = MessageState::queued;
    std::optional<std::string> external_id; ///< the provider's id
    std::optional<std::string> client_id;   ///< made by the web app; the same twice is one message
    AuthorKind author_kind = AuthorKind::automation;
    std::optional<std::int64_t> author_id;
    std::optional<MessageError> error;
    int attempts = 0;
    std::optional<Instant> attempted_at; ///< the last attempt, or when its outcome was found to be unknown
    Instant created_at;
    std::optional<Instant> sent_at;
    std::optional<Instant> delivered_at;
    std::optional<Instant> read_at;
    std::optional<Instant> failed_at;
};
BOOST_DESCRIBE_STRUCT(Message, (),
                      (id, conversation_id, contact_id, lead_id, channel_id, channel_kind, direction, kind,
                       text, subject, template_use, recipient, state, external_id, client_id, author_kind,
                       author_id, error, attempts, attempted_at, created_at, sent_at, delivered_at, read_at,
                       failed_at))

} // namespace alcedo::messaging
