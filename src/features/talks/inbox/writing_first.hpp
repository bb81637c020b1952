#pragma once
#include "features/talks/inbox/inbox_views.hpp"
#include "features/talks/messaging/messages.hpp"

namespace alcedo::inbox {

struct TemplateAsk {
    std::string name;
    std::string language;
    std::optional<std::vector<channels::VariableValue>> variables;
};
BOOST_DESCRIBE_STRUCT(TemplateAsk, (), (name, language, variables))

/// What somebody writes: a text, or a template with its blanks filled.
struct Words {
    std::optional<std::string> text;
    std::optional<TemplateAsk> message_template;
    std::optional<std::string> client_id; ///< the same twice is one message
};
BOOST_DESCRIBE_STRUCT(Words, (), (text, message_template, client_id))

/// What may be sent to a person on one channel now.
struct Way {
    ChannelName channel;
    bool text = false;
    bool templates = false;
    std::optional<Instant> window_until; ///< of channels with a window: until when text may be sent
    std::optional<std::string> why_no_text;
    std::optional<std::string> why_nothing; ///< neither text nor template
};
BOOST_DESCRIBE_STRUCT(Way, (), (channel, text, templates, window_until, why_no_text, why_nothing))

/// How somebody may be written to.
struct WaysView {
    leads::ContactName contact;
    std::optional<ConversationId> conversation_id;
    std::optional<std::string> language; ///< of the person, where it is known
    std::optional<std::string> country;
    bool do_not_contact = false;
    std::vector<Way> ways; ///< the channel in use first, then those that take most
};
BOOST_DESCRIBE_STRUCT(WaysView, (), (contact, conversation_id, language, country, do_not_contact, ways))

/// Throws Refusal not_found.
WaysView ways_to(db::Tx& tx, const channels::Kinds& kinds, ContactId id, Instant now);

/// Writes to a person as the one who asks, in her conversation, which begins here when there is none. Throws the send
/// gate's Refusal, and then nothing has begun.
MessageView write_to(db::Tx& tx, const channels::Kinds& kinds, messaging::Conversations& conversations,
                     messaging::Messages& messages, ContactId id, const channels::Channel& channel,
                     const Words& words);

} // namespace alcedo::inbox
