#pragma once
#include "features/foundation.hpp"
#include "features/sales/leads/leads_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::capture {

struct GreetingLeftOut {
    static constexpr jobs::EventKind event{"lead.greeting_left_out",
                                           "A lead was not greeted, because this form had greeted her lately",
                                           leads::leads_read, "lead.changed"};
    std::string hours; ///< the form's interval
    Instant greeted_at;
    LeadId greeted_lead_id;
};
BOOST_DESCRIBE_STRUCT(GreetingLeftOut, (), (hours, greeted_at, greeted_lead_id))

} // namespace alcedo::capture
