#pragma once
#include "features/people/contacts/contacts_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::contacts {

struct ContactCreated {
    static constexpr jobs::EventKind event{"contact.created", "Somebody new is known", contacts_read,
                                           "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(ContactCreated, (), ())

/// What was corrected is not repeated, so that nothing of an erased person stays.
struct ContactChanged {
    static constexpr jobs::EventKind event{"contact.changed", "What is known of somebody was corrected",
                                           contacts_read, "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(ContactChanged, (), ())

struct ContactMatched {
    static constexpr jobs::EventKind event{"contact.matched", "A lead turned out to be somebody known",
                                           contacts_read};
    std::string matched_by; ///< phone or email
};
BOOST_DESCRIBE_STRUCT(ContactMatched, (), (matched_by))

/// About nobody any more: it says that somebody was erased, not who.
struct ContactErased {
    static constexpr jobs::EventKind event{"contact.erased", "Somebody was deleted with everything of theirs",
                                           contacts_read, "contact.changed"};
};
BOOST_DESCRIBE_STRUCT(ContactErased, (), ())

} // namespace alcedo::contacts
