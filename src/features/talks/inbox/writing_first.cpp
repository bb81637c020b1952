#include "features/talks/inbox/writing_first.hpp"

#include <algorithm>

#include "features/people/contacts/contacts.hpp"
#include "features/talks/channels/channels.hpp"

namespace alcedo::inbox {
namespace {

using channels::Channel;
using messaging::MessageKind;

MessageKind kind_of(const channels::Kinds& kinds, const Channel& channel) {
    return kinds.can(channel.kind).subject ? MessageKind::email : MessageKind::text;
}

/// Until something was said there is none: a person nobody has written to.
messaging::Conversation conversation_with(db::Tx& tx, ContactId id, Instant now) {
    if (auto known = messaging::Conversations::find_of(tx, id)) return std::move(*known);
    messaging::Conversation none;
    none.contact_id = id;
    none.updated_at = now;
    return none;
}

Way way_by(db::Tx& tx, const channels::Kinds& kinds, const Channel& channel, const contacts::Contact& contact,
           const messaging::Conversation& conversation, Instant now) {
    Way way;
    way.channel = {channel.id, channel.kind, channel.name};
    const auto* kind = kinds.find(channel.kind);
    const auto recipient = messaging::recipient_of(tx, kinds, channel, contact);
    if (const auto refusal = messaging::why_unreachable(kind, channel, contact, recipient)) {
        way.why_nothing = way.why_no_text = refusal->what();
        return way;
    }
    way.templates = kind->templates.has_value();
    if (kind->can.window_hours > 0) {
        const auto until = messaging::Conversations::window_of(tx, kinds, conversation, channel.id);
        if (until && *until > now) way.window_until = until;
    }
    const messaging::Outgoing any_text{.channel = channel,
                                       .contact = contact,
                                       .conversation = conversation,
                                       .kind = kind_of(kinds, channel),
                                       .text = "?",
                                       .subject = {},
                                       .template_use = {},
                                       .author_kind = messaging::AuthorKind::user,
                                       .author_id = {},
                                       .lead_id = {},
                                       .client_id = {}};
    if (const auto refusal = messaging::why_refused(tx, kinds, any_text, recipient, now))
        way.why_no_text = refusal->what();
    way.text = !way.why_no_text;
    if (!way.text && !way.templates) way.why_nothing = way.why_no_text;
    return way;
}

std::optional<std::string> subject_of(const Channel& channel) {
    const auto sender = channel.details.find("from_name");
    return "Re: " + (sender == channel.details.end() ? channel.name : sender->second);
}

} // namespace

WaysView ways_to(db::Tx& tx, const channels::Kinds& kinds, ContactId id, Instant now) {
    const auto contact = contacts::Contacts::get(tx, id);
    const auto conversation = conversation_with(tx, id, now);
    WaysView view;
    view.contact = {contact.id, contact.name, contact.email, contact.phone};
    if (conversation.id) view.conversation_id = conversation.id;
    view.language = contact.language;
    view.country = contact.country;
    view.do_not_contact = contact.do_not_contact;
    for (const auto& channel : channels::Channels::list(tx)) {
        const auto* kind = kinds.find(channel.kind);
        if (kind && kind->send) view.ways.push_back(way_by(tx, kinds, channel, contact, conversation, now));
    }
    const auto rank = [&](const Way& way) {
        if (way.why_nothing) return 3;
        return way.channel.id == conversation.channel_id ? 0 : way.templates ? 1 : 2;
    };
    std::ranges::stable_sort(view.ways, {}, rank);
    return view;
}

MessageView write_to(db::Tx& tx, const channels::Kinds& kinds, messaging::Conversations& conversations,
                     messaging::Messages& messages, ContactId id, const Channel& channel,
                     const Words& words) {
    const auto contact = contacts::Contacts::get(tx, id);
    const auto lead = leads::Leads::newest_of(tx, id);
    const auto conversation = conversations.open_for(tx, id, channel.id, lead);
    auto kind = kind_of(kinds, channel);
    std::optional<messaging::TemplateUse> use;
    if (const auto& chosen = words.message_template) {
        kind = MessageKind::template_;
        use = {chosen->name, chosen->language,
               chosen->variables.value_or(std::vector<channels::VariableValue>{})};
    }
    const messaging::Outgoing outgoing{.channel = channel,
                                       .contact = contact,
                                       .conversation = conversation,
                                       .kind = kind,
                                       .text = words.text.value_or(""),
                                       .subject =
                                           kind == MessageKind::email ? subject_of(channel) : std::nullopt,
                                       .template_use = use,
                                       .author_kind = messaging::AuthorKind::user,
                                       .author_id = tx.viewer().user.value(),
                                       .lead_id = lead ? std::optional(lead->id) : std::nullopt,
                                       .client_id = words.client_id};
    const auto message = messages.queue(tx, outgoing, messaging::OnRefusal::refuse);
    if (message.contact_id != id)
        throw Refusal(RefusalCode::conflict, "This client_id belongs to a message to somebody else.");
    conversations.mark_read(tx, conversation.id);
    return view_message(tx, message);
}

} // namespace alcedo::inbox
