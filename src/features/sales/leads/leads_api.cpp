#include "features/sales/leads/leads_api.hpp"

#include "features/office/identity/permissions.hpp"
#include "features/sales/leads/lead_views.hpp"
#include "features/sales/leads/timeline.hpp"

namespace alcedo::leads {
namespace {

struct LeadAsk {
    LeadId id;
};
BOOST_DESCRIBE_STRUCT(LeadAsk, (), (id))

struct CreateLead {
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
    std::optional<ContactId> contact_id;
    std::optional<LeadSource> source;
    std::optional<UserId> owner_id;
    std::optional<std::vector<LeadAnswer>> answers;
};
BOOST_DESCRIBE_STRUCT(CreateLead, (), (name, email, phone, contact_id, source, owner_id, answers))

struct UpdateLead {
    LeadId id;
    std::optional<LeadStatus> status;
    std::optional<Priority> priority;
    std::optional<json::OrNull<UserId>> owner_id; ///< null takes it from everybody
};
BOOST_DESCRIBE_STRUCT(UpdateLead, (), (id, status, priority, owner_id))

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

struct BulkAssign {
    std::vector<LeadId> ids;
    json::OrNull<UserId> owner_id;
};
BOOST_DESCRIBE_STRUCT(BulkAssign, (), (ids, owner_id))

struct BulkStatus {
    std::vector<LeadId> ids;
    LeadStatus status = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(BulkStatus, (), (ids, status))

struct BulkResult {
    int updated = 0;
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (updated))

struct SearchAsk {
    std::string q;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(SearchAsk, (), (q, cursor, limit))

struct TimelineAsk {
    LeadId id;
    std::optional<std::string> cursor;
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(TimelineAsk, (), (id, cursor, limit))

/// One transaction for all: a bulk change happens whole or not at all.
BulkResult change_all(const Foundation& foundation, Leads& leads, const http::Caller& caller,
                      const std::vector<LeadId>& ids, const LeadChange& change) {
    if (ids.empty() || ids.size() > 500) throw invalid_field("ids", "ids must name 1 to 500 leads.");
    return foundation.database.write(caller.tenant, [&](db::Tx& tx) {
        BulkResult result;
        for (const auto id : ids) {
            leads.change(tx, id, change, Actor::of(caller));
            ++result.updated;
        }
        return result;
    });
}

LeadView create_lead(const Foundation& foundation, Leads& leads, contacts::Contacts& people,
                     const http::Caller& caller, const CreateLead& ask) {
    contacts::Person typed;
    typed.name = ask.name;
    typed.email = ask.email;
    typed.phone = ask.phone;
    const auto person = contacts::Contacts::normalised(typed, contacts::Contacts::Input::strict, "");
    if (!ask.contact_id && !person.name && !person.email && !person.phone)
        throw invalid_field("name", "Give a contact_id, or at least a name, an email or a phone.");
    return foundation.database.write(caller.tenant, [&](db::Tx& tx) {
        const auto contact = ask.contact_id ? contacts::Contacts::get(tx, *ask.contact_id)
                                            : people.find_or_create(tx, person).contact;
        NewLead lead;
        lead.contact_id = contact.id;
        lead.contact_name = contact.name;
        lead.source = ask.source.value_or(LeadSource::manual);
        lead.owner_id = ask.owner_id;
        lead.answers = ask.answers.value_or(std::vector<LeadAnswer>{});
        lead.captured_at = lead.received_at = foundation.now();
        return view_lead(tx, leads.add(tx, lead).id);
    });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Leads& leads,
                contacts::Contacts& people) {
    auto& database = foundation.database;
    const auto change = [&database, &leads](const http::Caller& caller, LeadId id, const LeadChange& wanted) {
        return database.write(caller.tenant, [&](db::Tx& tx) {
            leads.change(tx, id, wanted, Actor::of(caller));
            return view_lead(tx, id);
        });
    };
    routes.get("/api/v1/leads", identity::leads_read, "List leads",
               [&database](const http::Caller& caller, const LeadQuery& ask) {
                   return database.read(caller.tenant, [&](db::Tx& tx) { return list_leads(tx, ask); });
               });
    routes.get("/api/v1/leads/filter", identity::leads_read, "Filter leads",
               [&database](const http::Caller& caller, const LeadQuery& ask) {
                   return database.read(caller.tenant, [&](db::Tx& tx) { return list_leads(tx, ask); });
               });
    routes.get("/api/v1/leads/search", identity::leads_read, "Search leads",
               [&database](const http::Caller& caller, const SearchAsk& ask) {
                   LeadQuery query;
                   query.q = ask.q;
                   query.cursor = ask.cursor;
                   query.limit = ask.limit;
                   return database.read(caller.tenant, [&](db::Tx& tx) { return list_leads(tx, query); });
               });
    routes.post("/api/v1/leads", identity::leads_write, "Create a lead",
                [&foundation, &leads, &people](const http::Caller& caller, const CreateLead& ask) {
                    return http::Created{create_lead(foundation, leads, people, caller, ask)};
                });
    routes.get("/api/v1/leads/{id}", identity::leads_read, "Read a lead",
               [&database](const http::Caller& caller, const LeadAsk& ask) {
                   return database.read(caller.tenant, [&](db::Tx& tx) { return view_lead(tx, ask.id); });
               });
    routes.put("/api/v1/leads/{id}", identity::leads_write, "Change a lead",
               [change](const http::Caller& caller, const UpdateLead& ask) {
                   return change(caller, ask.id, {ask.status, ask.priority, ask.owner_id});
               });
    routes.put("/api/v1/leads/{id}/status", identity::leads_write, "Move a lead to a status",
               [change](const http::Caller& caller, const SetStatus& ask) {
                   return change(caller, ask.id, {ask.status, {}, {}});
               });
    routes.put("/api/v1/leads/{id}/assign", identity::leads_write, "Give a lead to a person, or to nobody",
               [change](const http::Caller& caller, const AssignLead& ask) {
                   return change(caller, ask.id, {{}, {}, ask.owner_id});
               });
    routes.del("/api/v1/leads/{id}", identity::leads_delete, "Delete a lead",
               [&database, &leads](const http::Caller& caller, const LeadAsk& ask) {
                   database.write(caller.tenant, [&](db::Tx& tx) { leads.erase(tx, ask.id); });
                   return http::NoContent{};
               });
    routes.post("/api/v1/leads/bulk/assign", identity::leads_write,
                "Give many leads to a person, or to nobody",
                [&foundation, &leads](const http::Caller& caller, const BulkAssign& ask) {
                    return change_all(foundation, leads, caller, ask.ids, {{}, {}, ask.owner_id});
                });
    routes.post("/api/v1/leads/bulk/update-status", identity::leads_write, "Move many leads to a status",
                [&foundation, &leads](const http::Caller& caller, const BulkStatus& ask) {
                    return change_all(foundation, leads, caller, ask.ids, {ask.status, {}, {}});
                });
    routes.get("/api/v1/leads/{id}/timeline", identity::leads_read, "What happened with a lead",
               [&foundation](const http::Caller& caller, const TimelineAsk& ask) {
                   return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
                       return timeline_of(tx, foundation.events, ask.id, ask.cursor, ask.limit);
                   });
               });
}

} // namespace alcedo::leads
