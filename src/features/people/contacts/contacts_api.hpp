#pragma once
#include "features/people/contacts/contacts.hpp"
#include "http/routes.hpp"

namespace alcedo::contacts {

/// What rooms do when a contact is deleted.
struct OnErase {
    using Removal = std::function<void(db::Tx&)>;
    /// What takes long to find is looked up before, on a snapshot; the answer removes it, first of all.
    std::vector<std::function<Removal(db::Tx&, ContactId)>> find;
    /// In the transaction that deletes her, before her row goes.
    std::vector<std::function<void(db::Tx&, ContactId)>> erase;
};

/// /contacts
void add_routes(http::Routes& routes, const Foundation& foundation, Contacts& contacts, OnErase on_erase);

} // namespace alcedo::contacts
