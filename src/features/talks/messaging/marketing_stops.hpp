#pragma once
#include "features/foundation.hpp"

/// Whom a provider has told us not to send marketing templates: by her choice in its app, or by its answer to one.
/// Replies and utility templates may still go.
namespace alcedo::messaging::marketing_stops {

bool holds(db::Tx& tx, ContactId contact);
/// Publishes contact.marketing_stopped or contact.marketing_resumed when it is news.
void note(const Foundation& foundation, db::Tx& tx, ContactId contact, bool marketing_wanted);
void erase_of(db::Tx& tx, ContactId contact);

} // namespace alcedo::messaging::marketing_stops
