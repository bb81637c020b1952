#pragma once
#include "features/foundation.hpp"
#include "features/reach/capture/lead_forms_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::capture {

struct LeadFormChanged {
    static constexpr jobs::EventKind event{"lead_form.changed", "How a form is read or answered was changed",
                                           forms_read, "lead_form.changed"};
    std::string name;
};
BOOST_DESCRIBE_STRUCT(LeadFormChanged, (), (name))

} // namespace alcedo::capture
