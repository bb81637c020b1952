#include "features/sales/leads/leads_api.hpp"

#include "features/office/fields/counts.hpp"
#include "features/sales/leads/assignment.hpp"
#include "features/sales/leads/lead_fields.hpp"
#include "features/sales/leads/lead_views.hpp"
#include "features/sales/leads/leads_permissions.hpp"
#include "features/sales/leads/timeline.hpp"

namespace alcedo::leads {
namespace {

struct LeadAsk {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(LeadAsk, (), (id))

/// An answer as clients send it. What a form brings is kept whatever its length.
struct AnswerAsk {
    json::Text<1, 200> key;
    json::Text<0, 500> label;
    json::List<json::Prose<0, 2'000>, 0, 20> values;
    std::optional<json::Text<1, 60>> field;
};
BOOST_DESCRIBE_STRUCT(AnswerAsk, (), (key, label, values, field))

struct CreateLead {
    std::optional<json::Text<0, 200>> name;
    std::optional<json::Text<0, 254>> email;
    std::optional<json::Text<0, 60>> phone;
    std::optional<ContactId> contact_id;
    std::optional<LeadSource> source;
    std::optional<UserId> owner_id;
    std::optional<json::List<AnswerAsk, 0, 100, 32 * 1024>> answers;
    std::optional<fields::CustomValues> custom;
};
BOOST_DESCRIBE_STRUCT(CreateLead, (), (name, email, phone, contact_id, source, owner_id, answers, custom))

struct UpdateLead : LeadChange {
    LeadId id;
    std::optional<fields::CustomValues> custom;
};
BOOST_DESCRIBE_STRUCT(UpdateLead, (LeadChange), (id, custom))

struct SetStatus {
    LeadId id;
    LeadStatus status = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(SetStatus, (), (id, status))

struct AssignLead {
    LeadId id;
    json::OrNull<UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(AssignLead, (), (id, owner_id))

using SomeLeads = json::List<LeadId, 1, 500>;

struct BulkAssign {
    SomeLeads ids;
    json::OrNull<UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(BulkAssign, (), (ids, owner_id))

struct BulkStatus {
    SomeLeads ids;
    LeadStatus status = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(BulkStatus, (), (ids, status))

struct BulkResult {
    int updated = 0;
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (updated))

struct SearchAsk {
    json::Text<0, 200> q;
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q, cursor, limit))

struct TimelineAsk {
    LeadId id;
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(TimelineAsk, (), (id, cursor, limit))

/// Small steps, so that nobody waits long for the writer. What can be wrong is looked for before the first of them.
constexpr std::size_t changed_at_once = 100;

BulkResult change_all(const Foundation& foundation, Leads& leads, const http::Caller& caller,
                      const std::vector<LeadId>& ids, const LeadChange& change) {
    foundation.database.read(caller.tenant, [&](db::Tx& tx) {
        if (change.owner_id && change.owner_id->value) require_assignable(tx, *change.owner_id->value);
        for (const auto id : ids) Leads::get(tx, id);
    });
    BulkResult result;
    for (std::size_t begin = 0; begin < ids.size(); begin += changed_at_once) {
        const auto end = std::min(begin + changed_at_once, ids.size());
        foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
            std::vector<std::int64_t> rows;
            for (std::size_t i = begin; i < end; ++i) rows.push_back(ids[i].value());
            Leads::hold_all(tx, rows, db::Hold::change);
            for (std::size_t i = begin; i < end; ++i) leads.change(tx, ids[i], change);
        });
        result.updated += static_cast<int>(end - begin);
    }
    return result;
}

LeadView create_lead(const Foundation& foundation, Leads& leads, contacts::Contacts& people,
                     const fields::Catalogue& catalogue, const http::Caller& caller, const CreateLead& ask) {
    contacts::Person typed;
    typed.name = ask.name;
    typed.email = ask.email;
    typed.phone = ask.phone;
    const auto person = contacts::Contacts::normalised(typed, contacts::Contacts::Input::strict, "");
    if (!ask.contact_id && !person.name && !person.email && !person.phone)
        throw invalid_field("name", "Give a contact_id, or at least a name, an email or a phone.");
    return foundation.database.write(caller.tenant, caller, [&](db::Tx& tx) {
        const auto held = ask.contact_id ? contacts::Contacts::hold(tx, *ask.contact_id, db::Hold::stays)
                                         : people.find_or_create(tx, person).contact;
        if (!held) throw not_found("This contact");
        const auto& contact = *held;
        NewLead lead;
        lead.contact_id = contact.id;
        lead.contact_name = contact.name;
        lead.source = ask.source.value_or(LeadSource::manual);
        lead.owner_id = ask.owner_id;
        if (ask.answers)
            for (const auto& answer : *ask.answers)
                lead.answers.push_back(
                    {answer.key, answer.label, {answer.values.begin(), answer.values.end()}, answer.field});
        lead.captured_at = lead.received_at = foundation.now();
        const auto id = leads.add(tx, lead).id;
        fields::set_custom(tx, catalogue, "lead", id.value(), ask.custom, fields::Required::yes);
        return view_lead(tx, id, catalogue);
    });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Leads& leads, contacts::Contacts& people,
                allowances::Allowances& allowances, const fields::Catalogue& catalogue) {
    using http::Method;
    const auto change = [&leads, &catalogue](db::Tx& tx, LeadId id, const LeadChange& wanted,
                                             const std::optional<fields::CustomValues>& custom = {}) {
        leads.change(tx, id, wanted);
        if (fields::set_custom(tx, catalogue, "lead", id.value(), custom, fields::Required::no))
            leads.touch(tx, id);
        return view_lead(tx, id, catalogue);
    };
    const auto list = [&catalogue](db::Tx& tx, const LeadQuery& query) {
        return list_leads(tx, query, catalogue);
    };
    const auto narrowed = fields::narrowed_list<LeadQuery>(foundation.database, list);
    routes.get("/api/v1/leads", leads_read, "List leads", narrowed);
    routes.get("/api/v1/leads/filter", leads_read, "Filter leads", narrowed);
    routes.read("/api/v1/leads/search", leads_read, "Search leads", [list](db::Tx& tx, const SearchAsk& ask) {
        LeadQuery query;
        query.q = ask.q;
        query.cursor = ask.cursor;
        query.limit = ask.limit;
        return list(tx, query);
    });
    fields::add_count_route(routes, "/api/v1/leads/count", leads_read, "Count leads",
                            {foundation, catalogue, lead_fields()});
    // Reading phone numbers takes a while: before the transaction, which others wait for.
    routes.post("/api/v1/leads", leads_write, "Create a lead",
                [&foundation, &leads, &people, &allowances, &catalogue](const http::Caller& caller,
                                                                        const CreateLead& ask) {
                    allowances.require_room(caller.tenant, allowances::Rows::leads);
                    if (!ask.contact_id) allowances.require_room(caller.tenant, allowances::Rows::contacts);
                    return http::Created{create_lead(foundation, leads, people, catalogue, caller, ask)};
                });
    routes.read("/api/v1/leads/{id}", leads_read, "Read a lead",
                [&catalogue](db::Tx& tx, const LeadAsk& ask) { return view_lead(tx, ask.id, catalogue); });
    routes.write(Method::put, "/api/v1/leads/{id}", leads_write, "Change a lead",
                 [change](db::Tx& tx, const UpdateLead& ask) { return change(tx, ask.id, ask, ask.custom); });
    routes.write(
        Method::put, "/api/v1/leads/{id}/status", leads_write, "Move a lead to a status",
        [change](db::Tx& tx, const SetStatus& ask) { return change(tx, ask.id, {.status = ask.status}); });
    routes.write(Method::put, "/api/v1/leads/{id}/assign", leads_write,
                 "Give a lead to a person, or to nobody", [change](db::Tx& tx, const AssignLead& ask) {
                     return change(tx, ask.id, {.owner_id = ask.owner_id});
                 });
    routes.write(Method::del, "/api/v1/leads/{id}", leads_delete, "Delete a lead",
                 [&leads](db::Tx& tx, const LeadAsk& ask) { leads.erase(tx, ask.id); });
    routes.post("/api/v1/leads/bulk/assign", leads_write, "Give many leads to a person, or to nobody",
                [&foundation, &leads](const http::Caller& caller, const BulkAssign& ask) {
                    return change_all(foundation, leads, caller, ask.ids, {.owner_id = ask.owner_id});
                });
    routes.post("/api/v1/leads/bulk/update-status", leads_write, "Move many leads to a status",
                [&foundation, &leads](const http::Caller& caller, const BulkStatus& ask) {
                    return change_all(foundation, leads, caller, ask.ids, {.status = ask.status});
                });
    routes.read("/api/v1/leads/{id}/timeline", leads_read, "What happened with a lead",
                [&foundation](db::Tx& tx, const TimelineAsk& ask) {
                    return timeline_of(tx, foundation.events, ask.id, ask.cursor, ask.limit);
                });
}

} // namespace alcedo::leads
