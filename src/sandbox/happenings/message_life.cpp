#include "sandbox/happenings/message_life.hpp"

#include "base/text.hpp"
#include "sandbox/people/dice.hpp"
#include "sandbox/people/replies.hpp"
#include "sandbox/webhooks/changes.hpp"

namespace alcedo::sandbox {
namespace {

constexpr std::chrono::hours window{24};

} // namespace

struct MessageLife::Life {
    std::string wamid;
    std::string to;
    std::string text;
    std::string callback;
    const MessageTemplate* used;
    Dice dice;
    bool in_window;
};

void MessageLife::begin(Accepted accepted) {
    const auto& message = accepted.message;
    const auto now = stage_.clock.now();
    bool in_window = false;
    std::uint64_t nth = 0;
    stage_.customers.with(message.to, [&](Customer& customer) {
        in_window = now - customer.last_wrote < window;
        nth = ++customer.messages;
    });
    // Depends on the person and the number of the message, not on what others do meanwhile.
    const Dice dice{stage_.options.seed, mixed(message.to), nth};
    auto life = std::make_shared<Life>(
        Life{message.wamid, message.to, message.text, message.callback, accepted.used, dice, in_window});
    stage_.ledger.add(std::move(accepted.message));
    const auto faults = stage_.faults.get();
    if (const auto code = reason_to_fail(*life)) {
        const Milliseconds delay{life->dice.between(faults->sent_delay_ms.min, faults->sent_delay_ms.max)};
        stage_.schedule.in(delay, [this, life, code] { fail(life, *code); });
    } else {
        later(life, faults->sent_delay_ms, &MessageLife::send);
    }
}

std::optional<int> MessageLife::reason_to_fail(const Life& life) {
    const auto faults = stage_.faults.get();
    if (life.to.ends_with("0404") ||
        Dice{stage_.options.seed, mixed(life.to), 51}.chance(faults->unreachable))
        return 131026;
    if (life.used == nullptr) return life.in_window ? std::nullopt : std::optional{131047};
    if (life.used->category != "MARKETING") return std::nullopt;
    if (stage_.customers.get(life.to).stopped) return 131050;
    // Numbers of the United States get no marketing templates since April 2025.
    if (stage_.customers.persona_of(life.to).country == "US" && life.to.starts_with('1')) return 131049;
    return std::nullopt;
}

void MessageLife::fail(const Shared& life, int code) {
    stage_.ledger.set_status(life->wamid, "failed", code);
    tell(*life, "failed", code);
}

void MessageLife::send(const Shared& life) {
    stage_.ledger.set_status(life->wamid, "sent");
    tell(*life, "sent");
    later(life, stage_.faults.get()->delivered_delay_ms, &MessageLife::deliver);
}

void MessageLife::deliver(const Shared& life) {
    stage_.ledger.set_status(life->wamid, "delivered");
    tell(*life, "delivered");
    const auto faults = stage_.faults.get();
    if (life->dice.chance(faults->read_rate)) later(life, faults->read_delay_ms, &MessageLife::read);
}

void MessageLife::read(const Shared& life) {
    stage_.ledger.set_status(life->wamid, "read");
    tell(*life, "read");
    const auto faults = stage_.faults.get();
    if (!faults->auto_replies) return;
    bool answers = false;
    stage_.customers.with(life->to, [&](Customer& customer) {
        answers = !customer.stopped && !customer.reply_pending;
        if (customer.turns == 0) answers = answers && life->dice.chance(faults->reply_rate);
        customer.reply_pending = customer.reply_pending || answers;
    });
    if (answers) later(life, faults->reply_delay_ms, &MessageLife::answer);
}

void MessageLife::answer(const Shared& life) {
    int turns = 0;
    stage_.customers.with(life->to, [&](Customer& customer) {
        turns = customer.turns++;
        customer.reply_pending = false;
    });
    Heard heard{life->wamid, life->text};
    if (life->used != nullptr)
        for (const auto& button : life->used->buttons)
            if (button.type == "QUICK_REPLY") heard.buttons.push_back(button.text);
    const auto reply = reply_of(stage_.customers.persona_of(life->to), turns, heard, life->dice);
    if (reply) voice_.say(life->to, *reply);
}

void MessageLife::tell(const Life& life, std::string_view word, std::optional<int> error) {
    if (!stage_.faults.get()->statuses) return;
    Status status;
    status.wamid = life.wamid;
    status.word = word;
    status.callback = life.callback;
    status.category = life.used != nullptr ? lower_ascii(life.used->category) : "service";
    // Utility templates inside the window are free, like answers.
    status.billable = life.used != nullptr && !(life.in_window && life.used->category == "UTILITY");
    status.error = error;
    status.at = stage_.clock.now();
    stage_.webhooks.send(status_change(stage_.world.number, stage_.customers.persona_of(life.to), status));
}

void MessageLife::later(const Shared& life, Span delay, void (MessageLife::*next)(const Shared&)) {
    stage_.schedule.in(Milliseconds{life->dice.between(delay.min, delay.max)},
                       [this, life, next] { (this->*next)(life); });
}

} // namespace alcedo::sandbox
