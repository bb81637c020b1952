#include "features/sales/leads/lead_figures.hpp"

#include "db/rows.hpp"

namespace alcedo::leads {
namespace {

constexpr int page = 10'000;

struct Moved {
    std::int64_t id = 0;
    Instant at;
};
BOOST_DESCRIBE_STRUCT(Moved, (), (id, at))

// The data of these events is ours: {"from":…,"to":…}.
constexpr std::string_view select_wins =
    R"(select id, at from events where tenant_id = :tenant and kind = 'lead.status_changed' and data like '%"to":"won"%')";

void count_leads(db::Tx& tx, counters::Tally& tally) {
    std::vector<CountedLead> leads;
    LeadId last{};
    do {
        leads =
            tx.all<CountedLead>(db::select<CountedLead>("leads") + " and id > :last order by id limit :page",
                                {{"last", last}, {"page", page}});
        for (const auto& lead : leads) {
            tally_lead(tally, lead);
            last = lead.id;
        }
    } while (leads.size() == page);
}

void count_wins(db::Tx& tx, counters::Tally& tally) {
    static const std::string sql = std::string(select_wins) + " and id > :last order by id limit :page";
    std::vector<Moved> wins;
    std::int64_t last = 0;
    do {
        wins = tx.all<Moved>(sql, {{"last", last}, {"page", page}});
        for (const auto& win : wins) {
            tally.add("won", win.at);
            last = win.id;
        }
    } while (wins.size() == page);
}

} // namespace

CountedLead counted(const Lead& lead) {
    return {.id = lead.id,
            .status = lead.status,
            .owner_id = lead.owner_id,
            .form_id = lead.form_id,
            .is_test = lead.is_test,
            .captured_at = lead.captured_at,
            .response_ms = lead.response_ms};
}

bool is_open(LeadStatus status) { return status != LeadStatus::won && status != LeadStatus::lost; }

void tally_lead(counters::Tally& tally, const CountedLead& lead) {
    if (lead.is_test) return;
    tally.shift("lead_status", static_cast<std::int64_t>(lead.status), 1);
    if (!lead.owner_id && is_open(lead.status)) tally.shift("unassigned_leads", 0, 1);
    tally.add("leads", lead.captured_at);
    tally.add_hour("leads_by_hour", lead.captured_at);
    if (lead.form_id) tally.add("leads_by_form", lead.captured_at, lead.form_id->value());
    if (!lead.response_ms) return;
    tally.add("answered", lead.captured_at);
    tally.add("speed", lead.captured_at, counters::speed_slot(*lead.response_ms));
}

void tally_wins(db::Tx& tx, counters::Tally& tally, LeadId lead) {
    static const std::string sql =
        std::string(select_wins) +
        " and id in (select event_id from event_subjects where tenant_id = :tenant and "
        "subject = :lead)";
    for (const auto& win : tx.all<Moved>(sql, {{"lead", lead}})) tally.add("won", win.at);
}

counters::Recount lead_recount() {
    return {{"leads", "leads_by_hour", "leads_by_form", "answered", "speed", "won", "lead_status",
             "unassigned_leads"},
            [](db::Tx& tx, counters::Tally& tally) {
                count_leads(tx, tally);
                count_wins(tx, tally);
            }};
}

} // namespace alcedo::leads
