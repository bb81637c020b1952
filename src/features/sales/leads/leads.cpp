#include "features/sales/leads/leads.hpp"

#include "base/refusal.hpp"
#include "features/office/fields/custom_values.hpp"
#include "features/office/identity/accounts.hpp"
#include "features/office/notices/notices.hpp"
#include "features/office/operations/operations.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/sales/leads/lead_figures.hpp"
#include "features/sales/leads/leads_events.hpp"
#include "jobs/events.hpp"

namespace alcedo::leads {
namespace {

std::int64_t slot_of(LeadStatus status) { return static_cast<std::int64_t>(status); }

std::vector<jobs::Subject> about(const Lead& lead) { return {lead.id, lead.contact_id}; }

} // namespace

Lead Leads::add(db::Tx& tx, const NewLead& ask) {
    const Instant now = foundation_.now();
    if (ask.owner_id) require_assignable(tx, *ask.owner_id);
    const auto turn = ask.owner_id ? std::optional(Turn{*ask.owner_id, identity::name_of(tx, *ask.owner_id)})
                                   : turns_.next_owner(tx);
    const auto owner = turn ? std::optional(turn->user_id) : std::nullopt;
    Lead lead;
    static_cast<LeadOrigin&>(lead) = ask;
    lead.id = foundation_.ids.next<LeadId>();
    lead.contact_id = ask.contact_id;
    lead.owner_id = owner;
    lead.form_id = ask.form_id;
    lead.answers = ask.answers;
    lead.last_activity_at = lead.created_at = lead.updated_at = now;
    db::insert(tx, "leads", lead);
    auto figures = counters_.tally(tx);
    tally_now(figures, lead, 1);
    tally_days(figures, counted(lead));
    counters::Counters::keep(tx, figures);
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
    const auto lead = hold(tx, id, db::Hold::change);
    if (!lead) throw not_found("This lead");
    apply(tx, *lead, change, false);
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
        counters::Counters::shift(tx, "unassigned_leads", 0, owner ? -1 : 1);
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
    auto figures = counters_.tally(tx);
    figures.shift("lead_status", slot_of(lead.status), -1);
    figures.shift("lead_status", slot_of(status), 1);
    if (status == LeadStatus::won) figures.add("won", at);
    counters::Counters::keep(tx, figures);
    foundation_.events.publish(tx, LeadMoved{lead.status, status},
                               {.about = about(lead), .at = at, .in_bulk = in_bulk});
}

void Leads::touch(db::Tx& tx, LeadId id) {
    tx.run("update leads set updated_at = :now where tenant_id = :tenant and id = :id",
           {{"now", foundation_.now()}, {"id", id}});
}

void Leads::mark_as_test(db::Tx& tx, LeadId id) {
    const auto lead = hold(tx, id, db::Hold::change);
    if (!lead || lead->is_test) return;
    tx.run("update leads set is_test = 1 where tenant_id = :tenant and id = :id", {{"id", id}});
    auto figures = counters_.tally(tx);
    tally_days(figures, counted(*lead), -1);
    counters::Counters::keep(tx, figures);
}

void Leads::erase(db::Tx& tx, LeadId id, bool in_bulk) {
    const auto lead = hold(tx, id, db::Hold::erase);
    if (!lead) throw not_found("This lead");
    // First, because whoever holds one of these may just be telling something about the lead.
    tx.run("update conversations set lead_id = null where tenant_id = :tenant and contact_id = :contact and "
           "lead_id = :id",
           {{"contact", lead->contact_id}, {"id", id}});
    tx.run("update messages set lead_id = null where tenant_id = :tenant and contact_id = :contact and "
           "lead_id = :id",
           {{"contact", lead->contact_id}, {"id", id}});
    erase_held(tx, {*lead});
    foundation_.events.publish(tx, LeadErased{}, {.in_bulk = in_bulk});
}

void Leads::erase_of(db::Tx& tx, ContactId contact) {
    static const std::string sql = db::select<Lead>("leads") + " and contact_id = :contact order by id";
    const auto leads = tx.all<Lead>(sql + std::string(tx.held(db::Hold::erase)), {{"contact", contact}});
    if (leads.empty()) return;
    std::vector<std::int64_t> ids;
    for (const auto& lead : leads) ids.push_back(lead.id.value());
    operations::Operations::erase_of(tx, ids);
    erase_held(tx, leads);
    foundation_.events.publish(tx, LeadErased{}, {});
}

/// As one set, however many somebody has.
void Leads::erase_held(db::Tx& tx, const std::vector<Lead>& leads) {
    std::vector<std::int64_t> ids;
    std::vector<jobs::Subject> subjects;
    std::vector<std::string> outside_ids;
    auto erased = counters_.tally(tx);
    auto now = counters_.tally(tx);
    for (const auto& lead : leads) {
        ids.push_back(lead.id.value());
        subjects.emplace_back(lead.id);
        if (lead.external_id) outside_ids.push_back(*lead.external_id);
        tally_days(erased, counted(lead));
        tally_now(now, lead, -1);
    }
    tally_wins(tx, erased, ids);
    counters::Counters::keep_erased(tx, erased);
    counters::Counters::keep(tx, now);
    fields::erase_custom(tx, ids);
    tx.run("update captures set lead_id = null where tenant_id = :tenant and leadgen_id in " +
               tx.texts_of("outside") + " and lead_id in " + tx.wholes_of("ids"),
           {{"outside", outside_ids}, {"ids", ids}});
    tx.run("delete from leads where tenant_id = :tenant and id in " + tx.wholes_of("ids"), {{"ids", ids}});
    notices::Notices::erase_of(tx, jobs::Events::erase_about(tx, subjects));
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

/// The person first, by which everybody who writes of her waits for whoever erases her.
std::optional<Lead> Leads::hold(db::Tx& tx, LeadId id, db::Hold how) {
    static const std::string sql = db::select<Lead>("leads") + " and id = :id";
    if (tx.engine() == db::Engine::sqlite) return find(tx, id);
    tx.run(R"(select c.id from leads l join contacts c on c.tenant_id = :tenant and c.id = l.contact_id
              where l.tenant_id = :tenant and l.id = :id for key share of c)",
           {{"id", id}});
    return tx.first<Lead>(sql + std::string(tx.held(how)), {{"id", id}});
}

void Leads::hold_all(db::Tx& tx, const std::vector<std::int64_t>& ids, db::Hold how) {
    if (tx.engine() == db::Engine::sqlite) return;
    const auto among = tx.wholes_of("ids");
    tx.run("select id from contacts where tenant_id = :tenant and id in (select contact_id from leads where"
           " tenant_id = :tenant and id in " +
               among + ") order by id" + std::string(tx.held(db::Hold::stays)),
           {{"ids", ids}});
    tx.run("select id from leads where tenant_id = :tenant and id in " + among + " order by id" +
               std::string(tx.held(how)),
           {{"ids", ids}});
}

std::optional<Lead> Leads::newest_of(db::Tx& tx, ContactId contact) {
    static const std::string sql =
        db::select<Lead>("leads") + " and contact_id = :contact order by id desc limit 1";
    return tx.first<Lead>(sql, {{"contact", contact}});
}

std::optional<Lead> Leads::hold_newest_of(db::Tx& tx, ContactId contact) {
    while (true) {
        auto lead = newest_of(tx, contact);
        if (!lead || tx.stays("leads", lead->id.value())) return lead;
    }
}

std::optional<std::int64_t> Leads::note_outbound(db::Tx& tx, LeadId id, Instant at, bool by_person) {
    static const std::string sql = db::select<CountedLead>("leads") + " and id = :id";
    // Held, so that of two messages that leave at once only one is the first.
    auto lead = tx.first<CountedLead>(sql + std::string(tx.held(db::Hold::change)), {{"id", id}});
    if (!lead) return std::nullopt;
    tx.run(R"(update leads set last_activity_at = :at, first_outbound_at = coalesce(first_outbound_at, :at),
                     first_human_at = case when :by_person = 1 then coalesce(first_human_at, :at) else first_human_at end
              where tenant_id = :tenant and id = :id)",
           {{"at", at}, {"by_person", by_person}, {"id", id}});
    if (lead->first_outbound_at || lead->is_test) return std::nullopt;
    lead->first_outbound_at = at;
    auto figures = counters_.tally(tx);
    tally_answer(figures, *lead);
    counters::Counters::keep(tx, figures);
    return std::max<std::int64_t>(0, (at - lead->captured_at).count());
}

void Leads::note_activity(db::Tx& tx, LeadId id, Instant at) {
    tx.run("update leads set last_activity_at = :at where tenant_id = :tenant and id = :id",
           {{"at", at}, {"id", id}});
}

} // namespace alcedo::leads
