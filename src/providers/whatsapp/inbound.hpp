#pragma once
#include "providers/loose_json.hpp"
#include "providers/whatsapp/webhook.hpp"

namespace alcedo::providers::whatsapp {

/// One element of `messages`; `people` is the list `contacts` beside it. Nothing when it has no id or no sender.
std::optional<InboundMessage> inbound_of(std::string_view phone_number_id, const Loose& people,
                                         const Loose& element);

/// A sentence or two that stand for the message in a chat, whatever its kind.
std::string readable_text(InboundKind kind, const Loose& element);

/// WhatsApp's digits ("15550100001") with a +; nothing when it is no number.
std::optional<std::string> e164_of(const Loose& digits);

} // namespace alcedo::providers::whatsapp
