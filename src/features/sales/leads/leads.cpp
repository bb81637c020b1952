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
    count(tx, std::nullopt, counted(lead));
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
    auto now = counted(lead);
    if (moved.after.owner_id) now.owner_id = moved.after.owner_id->value;
    now.status = moved.after.status.value_or(now.status);
    count(tx, counted(lead), now);
    if (moved.after.owner_id) owner_moved(tx, lead, moved.after.owner_id->value, in_bulk);
    if (moved.after.status) status_moved(tx, lead, *moved.after.status, in_bulk);
    if (moved.after.priority)
        foundation_.events.publish(tx, LeadPrioritised{lead.priority, *moved.after.priority},
                                   {.about = about(lead), .in_bulk = in_bulk});
    return moved;
}

void Leads::owner_moved(db::Tx& tx, const Lead& lead, std::optional<UserId> owner, bool in_bulk) {
    if (owner) require_assignable(tx, *owner);
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
    count(tx, counted(lead), std::nullopt);
}

void Leads::count(db::Tx& tx, const std::optional<CountedLead>& before,
                  const std::optional<CountedLead>& after) {
    const auto tallied = [&](const std::optional<CountedLead>& lead) {
        counters::Tally tally(counters_.time_zone(tx));
        if (lead) tally_lead(tally, *lead);
        return tally;
    };
    counters::Counters::move(tx, tallied(before), tallied(after));
}

void Leads::erase(db::Tx& tx, LeadId id, bool in_bulk) {
    const auto lead = get(tx, id);
    count(tx, counted(lead), std::nullopt);
    counters::Tally won(counters_.time_zone(tx));
    tally_wins(tx, won, id);
    counters::Counters::keep_erased(tx, won);
    fields::erase_custom(tx, id.value());
    tx.run("delete from leads where tenant_id = :tenant and id = :id", {{"id", id}});
    jobs::Events::erase_about(tx, id);
    foundation_.events.publish(tx, LeadErased{}, {.in_bulk = in_bulk});
    tx.run("update conversations set lead_id = null where tenant_id = :tenant and contact_id = :contact and "
           "lead_id = :id",
           {{"contact", lead.contact_id}, {"id", id}});
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
    static const std::string sql = db::select<CountedLead>("leads") + " and id = :id";
    const auto lead = tx.first<CountedLead>(sql, {{"id", id}});
    if (!lead) return std::nullopt;
    const auto took = std::max<std::int64_t>(0, (at - lead->captured_at).count());
    tx.run(R"(update leads set last_activity_at = :at, first_outbound_at = coalesce(first_outbound_at, :at),
                     response_ms = coalesce(response_ms, :took),
                     first_human_at = case when :by_person = 1 then coalesce(first_human_at, :at) else first_human_at end
              where tenant_id = :tenant and id = :id)",
           {{"at", at}, {"took", took}, {"by_person", by_person}, {"id", id}});
    if (lead->response_ms || lead->is_test) return std::nullopt;
    auto answered = *lead;
    answered.response_ms = took;
    count(tx, lead, answered);
    return took;
}

void Leads::note_activity(db::Tx& tx, LeadId id, Instant at) {
    tx.run("update leads set last_activity_at = :at where tenant_id = :tenant and id = :id",
           {{"at", at}, {"id", id}});
}

} // namespace alcedo::leads
