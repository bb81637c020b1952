#pragma once
#include <functional>

#include "features/talks/channels/channels.hpp"
#include "features/talks/messaging/messages.hpp"
#include "jobs/queue.hpp"

namespace alcedo::messaging {

/// Hands queued messages to the providers, once each. The attempt is recorded before the call and its outcome after it.
/// Few providers take an idempotency key: when a crash or a lost answer leaves the outcome open, the message waits as
/// `unknown` for a status that carries our id; only after whatsapp.unknown_outcome_seconds without one is it sent again,
/// as often as its kind allows, and not while a delivery waits to be read that may be that status.
class Sender {
public:
    /// Whether a delivery that arrived since then has not been read yet.
    using HasUnread = std::function<bool(db::Tx&, Instant since)>;
    Sender(const Foundation& foundation, channels::Channels& channels, Messages& messages,
           HasUnread has_unread_deliveries)
        : foundation_(foundation),
          channels_(channels),
          messages_(messages),
          has_unread_deliveries_(std::move(has_unread_deliveries)),
          started_at_(foundation.now()) {}
    void move_in(House& house);

private:
    /// What the next step is, decided under the message's lock.
    struct Step {
        enum class Kind { done, wait, call } kind = Kind::done;
        Milliseconds wait{0};
        std::string reason;
        Message message;
        std::optional<channels::Channel> channel;
        channels::Letter letter;

        static Step later(Milliseconds wait, std::string reason) {
            Step step;
            step.kind = Kind::wait;
            step.wait = wait;
            step.reason = std::move(reason);
            return step;
        }
    };
    void send(jobs::Job& job);
    Step begin(db::Tx& tx, MessageId id);
    Step begin_attempt(db::Tx& tx, Message message);
    std::optional<Refusal> why_not_now(db::Tx& tx, const Message& message,
                                       const channels::Channel& channel) const;
    /// The provider's id of the message.
    providers::Result<std::string> call_provider(const Step& step) const;
    /// Whether a message of which nothing was heard goes out again.
    bool may_repeat(const Message& message) const;
    void settle(jobs::Job& job, Step& step, const providers::Result<std::string>& result);

    const Foundation& foundation_;
    channels::Channels& channels_;
    Messages& messages_;
    const HasUnread has_unread_deliveries_;
    const Instant started_at_;
};

} // namespace alcedo::messaging
