#include "features/sales/leads/leads.hpp"

#include "base/refusal.hpp"
#include "db/rows.hpp"
#include "features/office/identity/accounts.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/sales/leads/lead_figures.hpp"
#include "jobs/events.hpp"

namespace alcedo::leads {
namespace {

const std::string& select_lead() {
    static const std::string sql =
        "select " + db::columns<Lead>() + " from leads where tenant_id = :tenant and ";
    return sql;
}

struct CapturedData {
    std::string contact_name;
    std::optional<std::string> form_name;
    std::optional<std::string> campaign_name;
    LeadSource source = LeadSource::manual;
    bool is_test = false;
};
BOOST_DESCRIBE_STRUCT(CapturedData, (), (contact_name, form_name, campaign_name, source, is_test))

struct AssignedData {
    UserId owner_id;
    std::string owner_name;
};
BOOST_DESCRIBE_STRUCT(AssignedData, (), (owner_id, owner_name))

struct MovedData {
    std::string from;
    std::string to;
};
BOOST_DESCRIBE_STRUCT(MovedData, (), (from, to))

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

jobs::Event event_of(std::string kind, const Lead& lead, const Actor& actor, std::string data) {
    return {.kind = std::move(kind),
            .contact_id = lead.contact_id,
            .lead_id = lead.id,
            .actor_kind = actor.kind,
            .actor_id = actor.id,
            .data = {std::move(data)}};
}

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
    const CapturedData data{ask.contact_name,
                            ask.form_name.empty() ? std::nullopt : std::optional(ask.form_name),
                            ask.campaign_name, ask.source, ask.is_test};
    foundation_.events.publish(tx, event_of("lead.captured", lead, {}, json::to_text(data)));
    if (turn)
        foundation_.events.publish(
            tx, event_of("lead.assigned", lead, {}, json::to_text(AssignedData{turn->user_id, turn->name})));
    return lead;
}

Lead Leads::change(db::Tx& tx, LeadId id, const LeadChange& change, const Actor& actor) {
    tx.serialise("lead " + id.text());
    const auto lead = get(tx, id);
    if (change.owner_id && change.owner_id->value != lead.owner_id)
        set_owner(tx, lead, change.owner_id->value, actor);
    if (change.status && *change.status != lead.status) set_status(tx, lead, *change.status, actor);
    if (change.priority && *change.priority != lead.priority) {
        tx.run("update leads set priority = :priority where tenant_id = :tenant and id = :id",
               {{"priority", *change.priority}, {"id", id}});
        const MovedData moved{std::string(word_of(lead.priority)), std::string(word_of(*change.priority))};
        foundation_.events.publish(tx, event_of("lead.priority_changed", lead, actor, json::to_text(moved)));
    }
    tx.run("update leads set updated_at = :now where tenant_id = :tenant and id = :id",
           {{"now", foundation_.now()}, {"id", id}});
    return get(tx, id);
}

void Leads::set_owner(db::Tx& tx, const Lead& lead, std::optional<UserId> owner, const Actor& actor) {
    if (owner) require_assignable(tx, *owner);
    tx.run("update leads set owner_id = :owner where tenant_id = :tenant and id = :id",
           {{"owner", owner}, {"id", lead.id}});
    if (owner.has_value() != lead.owner_id.has_value())
        counters_.shift(tx, "unassigned_leads", 0, owner ? -1 : 1);
    // Of a lead that is nobody's now, the story names whose it was.
    const UserId named = owner ? *owner : lead.owner_id.value();
    foundation_.events.publish(tx,
                               event_of(owner ? "lead.assigned" : "lead.unassigned", lead, actor,
                                        json::to_text(AssignedData{named, identity::name_of(tx, named)})));
}

void Leads::set_status(db::Tx& tx, const Lead& lead, LeadStatus status, const Actor& actor) {
    tx.run("update leads set status = :status where tenant_id = :tenant and id = :id",
           {{"status", status}, {"id", lead.id}});
    counters_.shift(tx, "lead_status", slot_of(lead.status), -1);
    counters_.shift(tx, "lead_status", slot_of(status), 1);
    const MovedData moved{std::string(word_of(lead.status)), std::string(word_of(status))};
    auto event = event_of("lead.status_changed", lead, actor, json::to_text(moved));
    // The same moment for both: a recount takes the day from the event.
    event.at = foundation_.now();
    if (status == LeadStatus::won) counters_.add(tx, "won", event.at);
    foundation_.events.publish(tx, std::move(event));
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

void Leads::erase(db::Tx& tx, LeadId id) {
    const auto lead = get(tx, id);
    counters::Tally erased(counters_.time_zone(tx));
    tally_days(erased, counted(lead));
    tally_wins(tx, erased, id);
    counters::Counters::keep_erased(tx, erased);
    tx.run("delete from leads where tenant_id = :tenant and id = :id", {{"id", id}});
    tx.run("delete from events where tenant_id = :tenant and lead_id = :id", {{"id", id}});
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
    static const std::string sql = select_lead() + "id = :id";
    return tx.first<Lead>(sql, {{"id", id}});
}

Lead Leads::get(db::Tx& tx, LeadId id) {
    auto lead = find(tx, id);
    if (!lead) throw not_found("This lead");
    return std::move(*lead);
}

std::optional<Lead> Leads::newest_of(db::Tx& tx, ContactId contact) {
    static const std::string sql = select_lead() + "contact_id = :contact order by id desc limit 1";
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
