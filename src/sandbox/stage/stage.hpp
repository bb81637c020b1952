#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "base/time.hpp"
#include "sandbox/options.hpp"
#include "sandbox/smtp/mailbox.hpp"
#include "sandbox/stage/customers.hpp"
#include "sandbox/stage/fault_box.hpp"
#include "sandbox/stage/lead_book.hpp"
#include "sandbox/stage/ledger.hpp"
#include "sandbox/stage/schedule.hpp"
#include "sandbox/webhooks/subscriptions.hpp"
#include "sandbox/webhooks/webhook_sender.hpp"
#include "sandbox/world/world.hpp"

namespace alcedo::sandbox {

/// Everything that is on: the world, who is in it, what has happened, and what still will.
struct Stage {
    explicit Stage(SandboxOptions its_options);

    SandboxOptions options;
    SystemClock system_clock;
    const Clock& clock;
    const World world;
    const std::int64_t opened_ms; ///< makes ids differ from those of an earlier run
    FaultBox faults;
    Subscriptions subscriptions;
    LeadBook leads;
    Customers customers;
    Ledger ledger;
    Mailbox mails;
    std::string url; ///< of our own, once listening

    std::atomic<std::int64_t> calls{0};
    std::atomic<std::int64_t> calls_refused{0};
    std::atomic<std::int64_t> answers_dropped{0};
    std::atomic<std::int64_t> customer_messages{0};
    std::atomic<std::uint64_t> next_person;
    std::atomic<std::uint64_t> next_message{0};

    Schedule schedule; ///< behind what its happenings use, before the sender that uses it
    WebhookSender webhooks;

    /// "wamid.HBgL…", different for every message of every run.
    std::string new_wamid(std::string_view phone_digits);
    Counts counts() const;
    void clear();
};

} // namespace alcedo::sandbox
