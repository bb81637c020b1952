#include "features/sales/leads/leads.hpp"

#include "base/refusal.hpp"
#include "features/office/fields/custom_values.hpp"
#include "features/office/identity/accounts.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/sales/leads/lead_figures.hpp"
#include "features/sales/leads/leads_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::leads {
namespace {

struct LeadTimes {
    Instant captured_at;
    std::optional<Instant> first_outbound_at;
    bool is_test = false;
};
BOOST_DESCRIBE_STRUCT(LeadTimes, (), (captured_at, first_outbound_at, is_test))

std::int64_t slot_of(LeadStatus status) { return static_cast<std::int64_t>(status); }

int speed_of(Instant captured_at, Instant answered_at) {
    return counters::speed_slot(std::max<std::int64_t>(0, (answered_at - captured_at).count()));
}

std::vector<jobs::Subject> about(const Lead& lead) { return {lead.id, lead.contact_id}; }

} // namespace

Lead Leads::add(db::Tx& tx, const NewLead& ask) {
    const Instant now = foundation_.now();
    if (ask.owner_id) require_assignable(tx, *ask.owner_id);
    const auto turn = ask.owner_id ? std::optional(Turn{*ask.owner_id, identity::name_of(tx, *ask.owner_id)})
                                   : next_owner(tx);
    const auto owner = turn ? std::optional(turn->user_id) : std::nullopt;
    Lead lead;
    static_cast<LeadOrigin&>(lead) = ask;
    lead.id = foundation_.ids.next<LeadId>();
    lead.contact_id = ask.contact_id;
    lead.owner_id = owner;
    lead.form_id = ask.form_id;
    lead.last_activity_at = lead.created_at = lead.updated_at = now;
    db::insert(tx, "leads", lead);
    counters_.shift(tx, "lead_status", slot_of(lead.status), 1);
    if (!owner) counters_.shift(tx, "unassigned_leads", 0, 1);
    if (!lead.is_test) count(tx, lead, 1);
    foundation_.events.publish(
        tx,
        LeadCaptured{.contact_name = ask.contact_name,
                     .form_name = ask.form_name.empty() ? std::nullopt : std::optional(ask.form_name),
                     .campaign_name = ask.campaign_name,
                     .source = ask.source,
                     .is_test = ask.is_test},
        {.about = about(lead)});
    if (turn) {
        jobs::Telling telling{.about = about(lead)};
        if (!ask.owner_id) telling.by = jobs::Actor{}; // whose turn it was
        foundation_.events.publish(tx, LeadAssigned{turn->user_id, turn->name}, telling);
    }
    return lead;
}

Lead Leads::change(db::Tx& tx, LeadId id, const LeadChange& change) {
    tx.serialise("lead " + id.text());
    apply(tx, get(tx, id), change, false);
    return get(tx, id);
}

db::Moved<LeadChange> Leads::apply(db::Tx& tx, const Lead& lead, const LeadChange& change, bool in_bulk) {
    auto moved = db::patch(tx, "leads", lead, change, {{"updated_at", foundation_.now()}});
    if (moved.after.owner_id) owner_moved(tx, lead, moved.after.owner_id->value, in_bulk);
    if (moved.after.status) status_moved(tx, lead, *moved.after.status, in_bulk);
    if (moved.after.priority)
        foundation_.events.publish(tx, LeadPrioritised{lead.priority, *moved.after.priority},
                                   {.about = about(lead), .in_bulk = in_bulk});
    return moved;
}

void Leads::owner_moved(db::Tx& tx, const Lead& lead, std::optional<UserId> owner, bool in_bulk) {
    if (owner) require_assignable(tx, *owner);
    if (owner.has_value() != lead.owner_id.has_value())
        counters_.shift(tx, "unassigned_leads", 0, owner ? -1 : 1);
    // Of a lead that is nobody's now, the story names whose it was.
    const UserId named = owner ? *owner : lead.owner_id.value();
    const auto name = identity::name_of(tx, named);
    if (owner)
        foundation_.events.publish(tx, LeadAssigned{named, name}, {.about = about(lead), .in_bulk = in_bulk});
    else
        foundation_.events.publish(tx, LeadUnassigned{named, name},
                                   {.about = about(lead), .in_bulk = in_bulk});
}

void Leads::status_moved(db::Tx& tx, const Lead& lead, LeadStatus status, bool in_bulk) {
    counters_.shift(tx, "lead_status", slot_of(lead.status), -1);
    counters_.shift(tx, "lead_status", slot_of(status), 1);
    // The same moment for both: a recount takes the day from the event.
    const Instant at = foundation_.now();
    if (status == LeadStatus::won) counters_.add(tx, "won", at);
    foundation_.events.publish(tx, LeadMoved{lead.status, status},
                               {.about = about(lead), .at = at, .in_bulk = in_bulk});
}

void Leads::touch(db::Tx& tx, LeadId id) {
    tx.run("update leads set updated_at = :now where tenant_id = :tenant and id = :id",
           {{"now", foundation_.now()}, {"id", id}});
}

void Leads::mark_as_test(db::Tx& tx, LeadId id) {
    const auto lead = get(tx, id);
    if (lead.is_test) return;
    tx.run("update leads set is_test = 1 where tenant_id = :tenant and id = :id", {{"id", id}});
    count(tx, lead, -1);
    if (!lead.first_outbound_at) return;
    counters_.add(tx, "answered", *lead.first_outbound_at, 0, -1);
    counters_.add(tx, "speed", *lead.first_outbound_at, speed_of(lead.captured_at, *lead.first_outbound_at),
                  -1);
}

void Leads::count(db::Tx& tx, const Lead& lead, std::int64_t by) {
    counters_.add(tx, "leads", lead.received_at, 0, by);
    counters_.add_hour(tx, "leads_by_hour", lead.received_at, by);
    if (lead.form_id) counters_.add(tx, "leads_by_form", lead.received_at, lead.form_id->value(), by);
}

void Leads::erase(db::Tx& tx, LeadId id, bool in_bulk) {
    const auto lead = get(tx, id);
    counters::Tally erased(counters_.time_zone(tx));
    tally_days(erased, counted(lead));
    tally_wins(tx, erased, id);
    counters::Counters::keep_erased(tx, erased);
    fields::erase_custom(tx, id.value());
    tx.run("delete from leads where tenant_id = :tenant and id = :id", {{"id", id}});
    jobs::Events::erase_about(tx, id);
    foundation_.events.publish(tx, LeadErased{}, {.in_bulk = in_bulk});
    tx.run("update conversations set lead_id = null where tenant_id = :tenant and contact_id = :contact and "
           "lead_id = :id",
           {{"contact", lead.contact_id}, {"id", id}});
    counters_.shift(tx, "lead_status", slot_of(lead.status), -1);
    if (!lead.owner_id) counters_.shift(tx, "unassigned_leads", 0, -1);
}

void Leads::erase_of(db::Tx& tx, ContactId contact) {
    for (const auto id :
         tx.all<LeadId>("select id from leads where tenant_id = :tenant and contact_id = :contact",
                        {{"contact", contact}}))
        erase(tx, id);
}

std::optional<Lead> Leads::find(db::Tx& tx, LeadId id) {
    static const std::string sql = db::select<Lead>("leads") + " and id = :id";
    return tx.first<Lead>(sql, {{"id", id}});
}

Lead Leads::get(db::Tx& tx, LeadId id) {
    auto lead = find(tx, id);
    if (!lead) throw not_found("This lead");
    return std::move(*lead);
}

std::optional<Lead> Leads::newest_of(db::Tx& tx, ContactId contact) {
    static const std::string sql =
        db::select<Lead>("leads") + " and contact_id = :contact order by id desc limit 1";
    return tx.first<Lead>(sql, {{"contact", contact}});
}

std::optional<std::int64_t> Leads::note_outbound(db::Tx& tx, LeadId id, Instant at, bool by_person) {
    const auto lead = tx.first<LeadTimes>(
        "select captured_at, first_outbound_at, is_test from leads where tenant_id = :tenant and id = :id",
        {{"id", id}});
    if (!lead) return std::nullopt;
    tx.run(R"(update leads set last_activity_at = :at, first_outbound_at = coalesce(first_outbound_at, :at),
                     first_human_at = case when :by_person = 1 then coalesce(first_human_at, :at) else first_human_at end
              where tenant_id = :tenant and id = :id)",
           {{"at", at}, {"by_person", by_person}, {"id", id}});
    if (lead->first_outbound_at || lead->is_test) return std::nullopt;
    counters_.add(tx, "answered", at);
    counters_.add(tx, "speed", at, speed_of(lead->captured_at, at));
    return std::max<std::int64_t>(0, (at - lead->captured_at).count());
}

void Leads::note_activity(db::Tx& tx, LeadId id, Instant at) {
    tx.run("update leads set last_activity_at = :at where tenant_id = :tenant and id = :id",
           {{"at", at}, {"id", id}});
}

} // namespace alcedo::leads
