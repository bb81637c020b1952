#pragma once
#include "features/office/fields/list.hpp"
#include "features/sales/leads/lead.hpp"

namespace alcedo::leads {

struct ContactName {
    ContactId id;
    std::string name;
    std::optional<std::string> email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(ContactName, (), (id, name, email, phone))

struct FormName {
    FormId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(FormName, (), (id, name))

/// A lead as people see it, with the names of what it points to.
struct LeadView : LeadFields {
    ContactName contact;
    std::optional<identity::UserName> owner;
    std::optional<FormName> form;
    std::optional<std::int64_t> receipt_response_ms; ///< received_at to first_outbound_at
    std::optional<std::int64_t> human_response_ms;   ///< captured_at to first_human_at
    std::optional<ConversationId> conversation_id;
    bool unread = false;
    std::optional<json::Raw> custom;
};
BOOST_DESCRIBE_STRUCT(LeadView, (LeadFields),
                      (contact, owner, form, receipt_response_ms, human_response_ms, conversation_id, unread,
                       custom))

/// What a list of leads is narrowed and sorted by; what is left out does not narrow.
struct LeadQuery {
    std::optional<std::string> filter; ///< JSON, docs/filters.md
    std::vector<LeadStatus> status;
    std::optional<std::string> owner_id; ///< a user's id, or "none"
    std::optional<FormId> form_id;
    std::optional<ContactId> contact_id;
    std::optional<std::string> campaign_id;
    std::optional<LeadSource> source;
    std::optional<Priority> priority;
    std::optional<bool> is_test;
    std::optional<std::string> q;
    std::optional<Instant> captured_from;
    std::optional<Instant> captured_to;
    std::optional<std::string> sort; ///< -captured_at unless asked
    std::optional<std::string> cursor;
    std::optional<PageSize> limit;
    using defaulted = void;
};
BOOST_DESCRIBE_STRUCT(LeadQuery, (),
                      (filter, status, owner_id, form_id, contact_id, campaign_id, source, priority, is_test,
                       q, captured_from, captured_to, sort, cursor, limit))

fields::Narrowing narrowing_of(const LeadQuery& query);
http::List<LeadView> list_leads(db::Tx& tx, const LeadQuery& query, const fields::Catalogue& catalogue);
LeadView view_lead(db::Tx& tx, LeadId id, const fields::Catalogue& catalogue); ///< throws Refusal not_found

} // namespace alcedo::leads
