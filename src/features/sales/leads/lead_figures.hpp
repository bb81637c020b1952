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
    std::optional<std::int64_t> response_ms;
};
BOOST_DESCRIBE_STRUCT(CountedLead, (), (id, status, owner_id, form_id, is_test, captured_at, response_ms))
CountedLead counted(const Lead& lead);

/// Those that somebody still works on.
bool is_open(LeadStatus status);

/// All that a lead counts for as it stands: a figure is the sum over the rows that its filter finds, and nothing else. The
/// day is that of its capture. Test leads count for nothing.
void tally_lead(counters::Tally& tally, const CountedLead& lead);
/// The days on which a lead was won, by its story.
void tally_wins(db::Tx& tx, counters::Tally& tally, LeadId lead);

/// leads, leads_by_hour, leads_by_form, answered, speed, won, lead_status, unassigned_leads
counters::Recount lead_recount();

} // namespace alcedo::leads
