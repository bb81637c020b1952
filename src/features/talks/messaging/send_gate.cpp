#include "features/talks/messaging/send_gate.hpp"

#include "base/text.hpp"
#include "features/talks/messaging/conversations.hpp"
#include "features/talks/messaging/marketing_stops.hpp"

namespace alcedo::messaging {
namespace {

using channels::ChannelKind;
using channels::ChannelState;

constexpr std::size_t longest_whatsapp_text = 4096;

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

std::optional<Refusal> refuse_channel(const channels::Channel& channel) {
    if (channel.kind == ChannelKind::facebook_page)
        return invalid_field("channel_id", channel.name + " brings leads in; it does not send messages.");
    if (channel.state != ChannelState::needs_reconnect) return std::nullopt;
    return Refusal(RefusalCode::channel_unavailable,
                   channel.name + " must be reconnected first: " +
                       channel.state_reason.value_or("its token no longer works."));
}

std::optional<Refusal> refuse_template(db::Tx& tx, const Outgoing& message) {
    if (!message.template_use) return invalid_field("template", "template is required.");
    const auto& use = *message.template_use;
    const auto known = channels::Templates::find(tx, message.channel.id, use.name, use.language);
    if (!known)
        return invalid_field("template", "The template " + use.name + " (" + use.language +
                                             ") is not known on " + message.channel.name +
                                             ". Read the templates again, or choose another.");
    if (const auto reason = providers::whatsapp::why_not_sendable(known->content))
        return invalid_field("template", *reason);
    if (known->content.category == "MARKETING" && marketing_stops::holds(tx, message.contact.id))
        return Refusal(RefusalCode::conflict,
                       message.contact.name + " stopped marketing messages. A reply, or a template that is "
                                              "not marketing, may still go.");
    const auto missing = providers::whatsapp::missing_variables(known->content, use.variables);
    if (!missing.empty())
        return invalid_field("template/variables",
                             "The template needs a value for: " + joined(missing) + ".");
    return std::nullopt;
}

std::optional<Refusal> refuse_text(db::Tx& tx, const Outgoing& message, Instant now) {
    if (message.channel.kind != ChannelKind::whatsapp_cloud) return std::nullopt;
    const auto window = Conversations::window_of(tx, message.conversation, message.channel.id);
    if (!window || *window <= now)
        return Refusal(RefusalCode::window_closed, "More than 24 hours have passed since the last message of "
                                                   "this person, so WhatsApp only takes a "
                                                   "template now.")
            .allowing("template");
    if (message.text.size() > longest_whatsapp_text)
        return invalid_field("text", "text is longer than the 4,096 bytes that WhatsApp takes.");
    return std::nullopt;
}

} // namespace

std::optional<std::string> recipient_of(db::Tx& tx, const channels::Channel& channel,
                                        const contacts::Contact& contact) {
    if (channel.kind == ChannelKind::email_smtp) return contact.email;
    auto wrote_from = tx.first<std::string>(
        R"(select m.recipient from messages m join contact_identities i
             on i.tenant_id = m.tenant_id and i.kind = 'phone' and i.value = m.recipient and i.contact_id = m.contact_id
           where m.tenant_id = :tenant and m.contact_id = :id and m.direction = 'in'
           order by m.id desc limit 1)",
        {{"id", contact.id}});
    if (wrote_from) return wrote_from;
    if (contact.phone) return contact.phone;
    const auto user = tx.first<std::string>("select value from contact_identities where tenant_id = :tenant "
                                            "and contact_id = :id and kind = 'whatsapp' limit 1",
                                            {{"id", contact.id}});
    if (user) return "user:" + *user;
    return std::nullopt;
}

std::optional<Refusal> why_refused(db::Tx& tx, const Outgoing& message,
                                   const std::optional<std::string>& recipient, Instant now) {
    if (message.contact.do_not_contact)
        return Refusal(RefusalCode::conflict, message.contact.name + " asked not to be contacted.");
    if (auto refusal = refuse_channel(message.channel)) return refusal;
    const bool by_email = message.channel.kind == ChannelKind::email_smtp;
    if (!recipient)
        return Refusal(RefusalCode::conflict,
                       message.contact.name + (by_email ? " has no email." : " has no phone number."));
    if (message.kind == MessageKind::template_) return refuse_template(tx, message);
    if (trimmed(message.text).empty()) return invalid_field("text", "text is empty.");
    return refuse_text(tx, message, now);
}

} // namespace alcedo::messaging
