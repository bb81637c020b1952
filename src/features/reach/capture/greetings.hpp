#pragma once
#include <optional>
#include <string>

#include "features/foundation.hpp"

namespace alcedo::capture {

/// That a lead's person is greeted at an address.
struct Greeting {
    ContactId contact_id;
    FormId form_id;
    std::string recipient; ///< her phone or email, in normal form
    LeadId lead_id;
    Instant greeted_at;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (contact_id, form_id, recipient, lead_id, greeted_at))

/// Whom a form has greeted: however often somebody submits it, also at the same moment, she is greeted once in an
/// interval at each address that is hers.
namespace greetings {

/// Takes the turn for this greeting; or answers with the one of the last `interval` that had it.
std::optional<Greeting> take(db::Tx& tx, const Greeting& greeting, Milliseconds interval);
/// Nothing reached her after all: the next submission is greeted.
void give_back(db::Tx& tx, const Greeting& greeting);
void erase_of(db::Tx& tx, ContactId contact);

} // namespace greetings
} // namespace alcedo::capture
