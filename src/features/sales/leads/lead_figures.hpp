#pragma once
#include "features/office/counters/recount.hpp"
#include "features/sales/leads/lead.hpp"

namespace alcedo::leads {

/// The parts of a lead that figures are made of.
struct CountedLead {
    LeadId id;
    LeadStatus status = LeadStatus::new_;
    std::optional<UserId> owner_id;
    std::optional<FormId> form_id;
    bool is_test = false;
    Instant captured_at;
    Instant received_at;
    std::optional<Instant> first_outbound_at;
};
BOOST_DESCRIBE_STRUCT(CountedLead, (),
                      (id, status, owner_id, form_id, is_test, captured_at, received_at, first_outbound_at))
CountedLead counted(const Lead& lead);

/// What a lead adds to the days: captured, answered and how fast. Test leads add nothing.
void tally_days(counters::Tally& tally, const CountedLead& lead, int by = 1);
/// The part of it that its first answer adds.
void tally_answer(counters::Tally& tally, const CountedLead& lead, int by = 1);
/// What it adds to the totals that stand now.
void tally_now(counters::Tally& tally, const Lead& lead, int by);
/// The days on which leads were won, by their stories.
void tally_wins(db::Tx& tx, counters::Tally& tally, const std::vector<std::int64_t>& leads);

/// leads, leads_by_hour, leads_by_form, answered, speed, won, lead_status, unassigned_leads
counters::Recount lead_recount();

} // namespace alcedo::leads
