#include "features/talks/messaging/sender.hpp"

#include "features/house.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/talks/messaging/whatsapp_settings.hpp"
#include "jobs/events.hpp"

namespace alcedo::messaging {
namespace {

using providers::FailureKind;
using providers::Result;

/// How many times the patience a message of unknown outcome waits for deliveries that are not read yet.
constexpr int longest_patience = 10;

struct SendJob {
    MessageId message_id;
};
BOOST_DESCRIBE_STRUCT(SendJob, (), (message_id))

channels::Letter letter_of(const Message& message, Instant now) {
    channels::Letter letter;
    letter.callback = message.id.text();
    letter.to = message.recipient.value_or("");
    letter.text = message.text;
    letter.subject = message.subject;
    letter.written = message.author_kind == AuthorKind::user ? channels::Written::by_person
                                                             : channels::Written::automatically;
    letter.at = now;
    return letter;
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
    auto message = Messages::hold(tx, id);
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
            return Step::later(std::max(patience - waited(), Milliseconds{50}),
                               "the outcome of the last attempt is unknown");
        // Jobs of a node that died wait for its lease, and with them statuses that we have acknowledged. A delivery that
        // can never be read must not hold the message for ever.
        if (waited() < patience * longest_patience && has_unread_deliveries_(tx, message->created_at))
            return Step::later(std::chrono::seconds{1}, "its status may wait to be read");
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
        return Step::later(*channel->paused_until - now, "the provider asked us to slow down");
    if (const auto refusal = why_not_now(tx, message, *channel)) {
        messages_.mark_failed(tx, message, {{}, refusal->what(), {}, {}}, now);
        return {};
    }
    Step step;
    step.kind = Step::Kind::call;
    step.letter = letter_of(message, now);
    if (const auto& use = message.template_use) {
        const auto known = channels::Templates::find(tx, channel->id, use->name, use->language);
        if (known) step.letter.filled = {known->content, use->variables};
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
    const Outgoing outgoing{.channel = channel,
                            .contact = *contact,
                            .conversation = *conversation,
                            .kind = message.kind,
                            .text = message.text,
                            .subject = message.subject,
                            .template_use = message.template_use,
                            .author_kind = message.author_kind,
                            .author_id = message.author_id,
                            .lead_id = message.lead_id,
                            .client_id = {}};
    return why_refused(tx, channels_.kinds(), outgoing, message.recipient, foundation_.now());
}

bool Sender::may_repeat(const Message& message) const {
    const auto* kind = channels_.kinds().find(message.channel_kind);
    return kind && message.attempts < kind->attempts_in_doubt;
}

Result<std::string> Sender::call_provider(const Step& step) const {
    try {
        const auto& kind = channels_.kinds().of(*step.channel);
        return kind.send(channels_.open(*step.channel), step.letter);
    } catch (const Refusal& refusal) { // the credentials cannot be opened, so that nothing was sent
        return providers::Failure{.kind = FailureKind::rejected, .title = refusal.what()};
    }
}

void Sender::settle(jobs::Job& job, Step& step, const Result<std::string>& result) {
    std::optional<Milliseconds> again;
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        again.reset();
        auto message = Messages::hold(tx, step.message.id);
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
            messages_.mark_failed(tx, *message, failure, foundation_.now());
            job.finish_if_leased(tx);
        }
    });
    if (again) throw jobs::RetryLater{*again, result.failure().title};
}

} // namespace alcedo::messaging
