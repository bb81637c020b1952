#pragma once
#include "features/sales/leads/lead.hpp"
#include "features/sales/leads/leads_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::leads {

struct LeadCaptured {
    static constexpr jobs::EventKind event{"lead.captured", "A lead came in", leads_read, "lead.captured"};
    std::string contact_name;
    std::optional<std::string> form_name;
    std::optional<std::string> campaign_name;
    LeadSource source = LeadSource::manual;
    bool is_test = false;
};
BOOST_DESCRIBE_STRUCT(LeadCaptured, (), (contact_name, form_name, campaign_name, source, is_test))

struct LeadAssigned {
    static constexpr jobs::EventKind event{"lead.assigned", "A lead was given to somebody", leads_read,
                                           "lead.changed"};
    UserId owner_id;
    std::string owner_name;
};
BOOST_DESCRIBE_STRUCT(LeadAssigned, (), (owner_id, owner_name))

/// Names whose it was.
struct LeadUnassigned {
    static constexpr jobs::EventKind event{"lead.unassigned", "A lead was taken from everybody", leads_read,
                                           "lead.changed"};
    UserId owner_id;
    std::string owner_name;
};
BOOST_DESCRIBE_STRUCT(LeadUnassigned, (), (owner_id, owner_name))

struct LeadMoved {
    static constexpr jobs::EventKind event{"lead.status_changed", "A lead moved to another status",
                                           leads_read, "lead.changed"};
    LeadStatus from = LeadStatus::new_;
    LeadStatus to = LeadStatus::new_;
};
BOOST_DESCRIBE_STRUCT(LeadMoved, (), (from, to))

struct LeadPrioritised {
    static constexpr jobs::EventKind event{"lead.priority_changed", "A lead got another priority", leads_read,
                                           "lead.changed"};
    Priority from = Priority::normal;
    Priority to = Priority::normal;
};
BOOST_DESCRIBE_STRUCT(LeadPrioritised, (), (from, to))

/// About nobody any more.
struct LeadErased {
    static constexpr jobs::EventKind event{"lead.erased", "A lead was deleted", leads_read, "lead.changed"};
};
BOOST_DESCRIBE_STRUCT(LeadErased, (), ())

} // namespace alcedo::leads
