#pragma once
#include "features/contacts/contacts.hpp"
#include "http/routes.hpp"

namespace alcedo::contacts {

/// Called in the transaction that deletes a contact, before her row goes: rooms remove what is hers.
using OnErase = std::vector<std::function<void(db::Tx&, ContactId)>>;

/// /contacts
void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts, OnErase on_erase);

} // namespace alcedo::contacts
