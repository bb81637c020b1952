#include "features/talks/messaging/sender.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/messaging/whatsapp_settings.hpp"
#include "http/client/client.hpp"
#include "jobs/events.hpp"
#include "providers/smtp/message.hpp"
#include "providers/whatsapp/cloud.hpp"

namespace alcedo::messaging {
namespace {

using providers::FailureKind;
using providers::Result;

/// Attempts of a WhatsApp message, until one more of unknown outcome is the last.
constexpr int most_unknown_attempts = 3;

/// How many times the patience a message of unknown outcome waits for deliveries that are not read yet.
constexpr int longest_patience = 10;

struct SendJob {
    MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(SendJob, (), (message_id))

providers::whatsapp::Recipient whatsapp_recipient(const std::string& recipient) {
    if (recipient.starts_with("user:")) return {{}, recipient.substr(5)};
    return {recipient, {}};
}

/// Whether a message of which nothing was heard goes out again. A mail server reports nothing more, so that a second mail
/// would be a guess.
bool may_repeat(const Message& message) {
    return message.channel_kind == channels::ChannelKind::whatsapp_cloud &&
           message.attempts < most_unknown_attempts;
}

const MessageError maybe_sent{{},
                              "It is not known whether this was sent.",
                              "The provider's answer was lost.",
                              "Ask the person whether it arrived before you send it again."};

} // namespace

void Sender::move_in(House& house) {
    house.queue.handle("message.send", {.max_attempts = 20, .first_backoff = Milliseconds{500}},
                       [this](jobs::Job& job) { send(job); });
}

void Sender::send(jobs::Job& job) {
    const auto id = job.read<SendJob>().message_id;
    auto step = foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        auto next = begin(tx, id);
        if (next.kind == Step::Kind::done) job.finish(tx);
        return next;
    });
    if (step.kind == Step::Kind::wait) throw jobs::RetryLater{step.wait, step.reason};
    if (step.kind == Step::Kind::call) settle(job, step, call_provider(step));
}

Sender::Step Sender::begin(db::Tx& tx, MessageId id) {
    tx.serialise("message " + id.text());
    auto message = Messages::find(tx, id);
    if (!message) return {};
    const Milliseconds patience =
        std::chrono::seconds{foundation_.settings.of<WhatsappSettings>().unknown_outcome_seconds};
    // While this server was down it could not hear of statuses: that time does not count as waiting.
    const auto waited = [&] {
        return foundation_.now() - std::max(message->attempted_at.value_or(message->created_at), started_at_);
    };
    switch (message->state) {
    case MessageState::queued: return begin_attempt(tx, std::move(*message));
    case MessageState::sending:
        // The call was cut short, or another node that was taken for dead makes it still: the provider may have the message.
        messages_.mark_unknown(tx, *message);
        [[fallthrough]];
    case MessageState::unknown:
        if (waited() < patience)
            return {Step::Kind::wait,
                    std::max(patience - waited(), Milliseconds{50}),
                    "the outcome of the last attempt is unknown",
                    {},
                    {},
                    {}};
        // Jobs of a node that died wait for its lease, and with them statuses that we have acknowledged. A delivery that
        // can never be read must not hold the message for ever.
        if (waited() < patience * longest_patience && has_unread_deliveries_(tx, message->created_at))
            return {Step::Kind::wait, std::chrono::seconds{1}, "its status may wait to be read", {}, {}, {}};
        if (!may_repeat(*message)) {
            messages_.mark_failed(tx, *message, maybe_sent, foundation_.now());
            return {};
        }
        return begin_attempt(tx, std::move(*message));
    default: return {};
    }
}

Sender::Step Sender::begin_attempt(db::Tx& tx, Message message) {
    auto channel = channels::Channels::find(tx, message.channel_id);
    if (!channel) {
        messages_.mark_failed(tx, message, {{}, "The channel was disconnected.", {}, {}}, foundation_.now());
        return {};
    }
    const Instant now = foundation_.now();
    if (channel->paused_until && *channel->paused_until > now)
        return {
            Step::Kind::wait, *channel->paused_until - now, "the provider asked us to slow down", {}, {}, {}};
    if (const auto refusal = why_not_now(tx, message, *channel)) {
        messages_.mark_failed(tx, message, {{}, refusal->what(), {}, {}}, now);
        return {};
    }
    Step step{Step::Kind::call, {}, {}, {}, {}, {}};
    if (message.template_use) {
        const auto known = channels::Templates::find(tx, channel->id, message.template_use->name,
                                                     message.template_use->language);
        if (known) step.content = known->content;
    }
    messages_.begin_attempt(tx, message);
    step.message = std::move(message);
    step.channel = std::move(channel);
    return step;
}

/// The gate again, at the last moment: consent, window and template may have changed while the message waited.
std::optional<Refusal> Sender::why_not_now(db::Tx& tx, const Message& message,
                                           const channels::Channel& channel) const {
    const auto contact = contacts::Contacts::find(tx, message.contact_id);
    const auto conversation = Conversations::find(tx, message.conversation_id);
    if (!contact || !conversation) return Refusal(RefusalCode::not_found, "The contact was deleted.");
    const Outgoing outgoing{channel,
                            *contact,
                            *conversation,
                            message.kind,
                            message.text,
                            message.subject,
                            message.template_use,
                            message.author_kind,
                            message.author_id,
                            message.lead_id,
                            {}};
    return why_refused(tx, outgoing, message.recipient, foundation_.now());
}

Result<std::string> Sender::call_provider(const Step& step) const {
    try {
        if (step.channel->kind == channels::ChannelKind::email_smtp) return send_email(step);
        return send_whatsapp(step);
    } catch (const Refusal& refusal) { // the credentials cannot be opened, so that nothing was sent
        return providers::Failure{.kind = FailureKind::rejected, .title = refusal.what()};
    }
}

Result<std::string> Sender::send_whatsapp(const Step& step) const {
    const auto credentials = channels_.open<channels::WhatsAppCredentials>(*step.channel);
    const providers::whatsapp::Sender sender{credentials.phone_number_id, credentials.access_token};
    const auto to = whatsapp_recipient(step.message.recipient.value_or(""));
    const std::string callback = step.message.id.text();
    const auto request =
        step.content
            ? providers::whatsapp::send_template_request(channels_.graph(), sender, to, *step.content,
                                                         step.message.template_use->variables, callback)
            : providers::whatsapp::send_text_request(channels_.graph(), sender, to, step.message.text,
                                                     callback);
    const auto sent = providers::whatsapp::read_sent(foundation_.client.call(request));
    if (!sent) return sent.failure();
    return sent->wamid;
}

Result<std::string> Sender::send_email(const Step& step) const {
    const auto credentials = channels_.open<channels::SmtpCredentials>(*step.channel);
    const auto& message = step.message;
    const std::string message_id = providers::smtp::message_id_for(message.id.text(), credentials.from_email);
    providers::smtp::Message mail;
    mail.from = {credentials.from_email, credentials.from_name};
    mail.to = {message.recipient.value_or(""), ""};
    mail.subject = message.subject.value_or("");
    mail.text = message.text;
    mail.message_id = message_id;
    mail.date = foundation_.now();
    mail.written = message.author_kind == AuthorKind::user ? providers::smtp::Written::by_person
                                                           : providers::smtp::Written::automatically;
    const auto sent = providers::smtp::send_mail({channels_.mail_server(credentials), credentials.from_email,
                                                  mail.to.address, providers::smtp::build_message(mail)});
    if (!sent) return sent.failure();
    return message_id;
}

void Sender::settle(jobs::Job& job, Step& step, const Result<std::string>& result) {
    std::optional<Milliseconds> again;
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        again.reset();
        tx.serialise("message " + step.message.id.text());
        auto message = Messages::find(tx, step.message.id);
        if (!message) return job.finish_if_leased(tx);
        if (result) {
            messages_.mark_sent(tx, *message, *result, foundation_.now());
            return job.finish_if_leased(tx);
        }
        const auto& failure = result.failure();
        if (is_about_the_channel(failure)) channels_.note_failure(tx, *step.channel, failure);
        switch (failure.kind) {
        case FailureKind::unknown_outcome:
            messages_.mark_unknown(tx, *message);
            again = std::chrono::seconds{foundation_.settings.of<WhatsappSettings>().unknown_outcome_seconds};
            return;
        case FailureKind::temporary:
        case FailureKind::rate_limited:
            again = pause_before_retry(*message, failure);
            if (again) return messages_.requeue(tx, *message);
            [[fallthrough]];
        case FailureKind::needs_reconnect:
        case FailureKind::rejected:
        case FailureKind::window_closed:
        case FailureKind::not_found:
            messages_.mark_failed(tx, *message, error_of(failure), foundation_.now());
            job.finish_if_leased(tx);
        }
    });
    if (again) throw jobs::RetryLater{*again, result.failure().title};
}

} // namespace alcedo::messaging
