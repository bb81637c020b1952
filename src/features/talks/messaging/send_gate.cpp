#include "features/talks/messaging/send_gate.hpp"

#include "base/text.hpp"
#include "features/talks/messaging/conversations.hpp"
#include "features/talks/messaging/marketing_stops.hpp"

namespace alcedo::messaging {
namespace {

using channels::ChannelKind;
using channels::ReachedBy;

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::optional<Refusal> refuse_channel(const ChannelKind* kind, const channels::Channel& channel) {
    if (!kind)
        return Refusal(RefusalCode::channel_unavailable,
                       channel.name + " is of a kind that this server does not know: " + channel.kind + ".");
    if (!kind->send)
        return invalid_field("channel_id", channel.name + " brings leads in; it does not send messages.");
    if (channel.state != channels::ChannelState::needs_reconnect) return std::nullopt;
    return Refusal(RefusalCode::channel_unavailable,
                   channel.name + " must be reconnected first. " +
                       channel.state_reason.value_or("Its token no longer works."));
}

std::optional<Refusal> refuse_template(db::Tx& tx, const ChannelKind& kind, const Outgoing& message) {
    if (!kind.templates) return invalid_field("template", message.channel.name + " takes no templates.");
    if (!message.template_use) return invalid_field("template", "template is required.");
    const auto& use = *message.template_use;
    const auto known = channels::Templates::find(tx, message.channel.id, use.name, use.language);
    if (!known)
        return invalid_field("template", "The template " + use.name + " (" + use.language +
                                             ") is not known on " + message.channel.name +
                                             ". Read the templates again, or choose another.");
    if (const auto reason = kind.templates->why_not(known->content))
        return invalid_field("template", *reason);
    if (channels::is_marketing(known->content) && marketing_stops::holds(tx, message.contact.id))
        return Refusal(RefusalCode::conflict,
                       message.contact.name + " stopped marketing messages. A reply, or a template that is "
                                              "not marketing, may still go.");
    const auto missing = kind.templates->missing(known->content, use.variables);
    if (!missing.empty())
        return invalid_field("template/variables",
                             "The template needs a value for: " + joined(missing) + ".");
    return std::nullopt;
}

std::optional<Refusal> refuse_text(db::Tx& tx, const channels::Kinds& kinds, const ChannelKind& kind,
                                   const Outgoing& message, const std::string& recipient, Instant now) {
    if (!kind.can.text) return invalid_field("text", message.channel.name + " takes templates only.");
    if (!kind.why_not) return std::nullopt;
    channels::Standing standing{{}, now};
    if (kind.can.window_hours > 0)
        standing.window_until = Conversations::window_of(tx, kinds, message.conversation, message.channel.id);
    channels::Letter letter;
    letter.to = recipient;
    letter.text = message.text;
    letter.subject = message.subject;
    letter.at = now;
    return kind.why_not(letter, standing);
}

} // namespace

std::optional<std::string> recipient_of(db::Tx& tx, const channels::Kinds& kinds,
                                        const channels::Channel& channel, const contacts::Contact& contact) {
    const auto* kind = kinds.find(channel.kind);
    if (!kind || kind->reached_by == ReachedBy::nothing) return std::nullopt;
    if (kind->reached_by == ReachedBy::email) return contact.email;
    auto wrote_from = tx.first<std::string>(
        R"(select m.recipient from messages m join contact_identities i
             on i.tenant_id = m.tenant_id and i.kind = 'phone' and i.value = m.recipient and i.contact_id = m.contact_id
           where m.tenant_id = :tenant and m.contact_id = :id and m.direction = 'in'
           order by m.id desc limit 1)",
        {{"id", contact.id}});
    if (wrote_from) return wrote_from;
    if (contact.phone) return contact.phone;
    const auto user = tx.first<std::string>("select value from contact_identities where tenant_id = :tenant "
                                            "and contact_id = :id and kind = :kind limit 1",
                                            {{"id", contact.id}, {"kind", kind->knows_people_as}});
    if (user) return "user:" + *user;
    return std::nullopt;
}

std::optional<Refusal> why_unreachable(const ChannelKind* kind, const channels::Channel& channel,
                                       const contacts::Contact& contact,
                                       const std::optional<std::string>& recipient) {
    if (contact.do_not_contact)
        return Refusal(RefusalCode::conflict, contact.name + " asked not to be contacted.");
    if (auto refusal = refuse_channel(kind, channel)) return refusal;
    if (recipient) return std::nullopt;
    const bool by_email = kind->reached_by == ReachedBy::email;
    return Refusal(RefusalCode::conflict,
                   contact.name + (by_email ? " has no email." : " has no phone number."));
}

std::optional<Refusal> why_refused(db::Tx& tx, const channels::Kinds& kinds, const Outgoing& message,
                                   const std::optional<std::string>& recipient, Instant now) {
    const auto* kind = kinds.find(message.channel.kind);
    if (auto refusal = why_unreachable(kind, message.channel, message.contact, recipient)) return refusal;
    if (message.kind == MessageKind::template_) return refuse_template(tx, *kind, message);
    if (trimmed(message.text).empty()) return invalid_field("text", "text is empty.");
    return refuse_text(tx, kinds, *kind, message, *recipient, now);
}

} // namespace alcedo::messaging
