#pragma once
#include <optional>

#include "base/refusal.hpp"
#include "features/people/contacts/contact.hpp"
#include "features/talks/channels/kinds.hpp"
#include "features/talks/channels/templates.hpp"
#include "features/talks/messaging/conversation.hpp"

namespace alcedo::messaging {

/// A message that somebody or something wants to send.
struct Outgoing {
    const channels::Channel& channel;
    const contacts::Contact& contact;
    const Conversation& conversation;
    MessageKind kind = MessageKind::text;
    std::string text;
    std::optional<std::string> subject;
    std::optional<TemplateUse> template_use;
    AuthorKind author_kind = AuthorKind::automation;
    std::optional<std::int64_t> author_id;
    std::optional<LeadId> lead_id;
    std::optional<std::string> client_id;
    std::optional<std::string> recipient{}; ///< instead of recipient_of
};

/// Where a message goes on its channel: the phone, the provider's own id of her ("user:…"), or the email. Of several
/// phones it is the one that she wrote from last, where the window is open.
std::optional<std::string> recipient_of(db::Tx& tx, const channels::Kinds& kinds,
                                        const channels::Channel& channel, const contacts::Contact& contact);

/// Why nothing at all may be sent to her on this channel: consent, the channel's health, the recipient.
std::optional<Refusal> why_unreachable(const channels::ChannelKind* kind, const channels::Channel& channel,
                                       const contacts::Contact& contact,
                                       const std::optional<std::string>& recipient);

/// The one gate that every outgoing message passes, whoever sends it. Says why a message may not leave, in words, with
/// the alternative that is allowed now; nothing when it may. Checks, in order: consent, the channel's health, the
/// recipient, the template's state and variables, or what the channel's kind says of a text (window, length).
std::optional<Refusal> why_refused(db::Tx& tx, const channels::Kinds& kinds, const Outgoing& message,
                                   const std::optional<std::string>& recipient, Instant now);

} // namespace alcedo::messaging
