#include "sandbox/stage/stage.hpp"

#include <cstdio>

#include "base/text.hpp"

namespace alcedo::sandbox {
namespace {

/// 2023-11-14, so that ids of today have the length of Meta's.
constexpr std::int64_t id_epoch_ms = 1'700'000'000'000;

/// A million leads a second of its life keep different runs apart.
std::int64_t first_lead_id(std::int64_t opened_ms) {
    return 1'000'000'000'000'000 + (opened_ms - id_epoch_ms) / 1000 * 1'000'000;
}

} // namespace

Stage::Stage(SandboxOptions its_options)
    : options(std::move(its_options)),
      clock(options.clock != nullptr ? *options.clock : system_clock),
      world(make_world(options, clock.now())),
      opened_ms(epoch_ms(clock.now())),
      leads(first_lead_id(opened_ms)),
      customers(options.seed),
      ledger(options.kept_messages),
      mails(options.kept_mails),
      next_person(options.first_person),
      webhooks({options.app_secret, options.seed, options.webhook_connections, clock, faults, subscriptions,
                schedule}) {}

std::string Stage::new_wamid(std::string_view phone_digits) {
    char unique[24];
    std::snprintf(unique, sizeof unique, "%010llX%08llX",
                  static_cast<unsigned long long>(opened_ms) & 0xff'ffff'ffffull,
                  static_cast<unsigned long long>(next_message++) & 0xffff'ffffull);
    std::string bytes = "\x1c\x18";
    bytes += static_cast<char>(phone_digits.size());
    bytes += phone_digits;
    bytes += std::string_view("\x15\x02\x00\x11\x18\x12", 6);
    bytes += unique;
    bytes += '\0';
    return "wamid." + base64(bytes);
}

Counts Stage::counts() const {
    Counts counts;
    counts.leads = leads.count();
    counts.leads_fetched = leads.fetched();
    counts.calls = calls;
    counts.calls_refused = calls_refused;
    counts.answers_dropped = answers_dropped;
    counts.customer_messages = customer_messages;
    counts.mails = mails.arrived();
    counts.happenings_waiting = static_cast<std::int64_t>(schedule.waiting());
    ledger.count_into(counts);
    webhooks.count_into(counts);
    return counts;
}

void Stage::clear() {
    schedule.clear();
    webhooks.clear();
    leads.clear();
    customers.clear();
    ledger.clear();
    mails.clear();
    faults.set({});
    calls = calls_refused = answers_dropped = customer_messages = 0;
}

} // namespace alcedo::sandbox
