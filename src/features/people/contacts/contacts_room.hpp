#pragma once
#include "features/foundation.hpp"
#include "features/people/contacts/contacts.hpp"

namespace alcedo::contacts {

/// People.
struct Room {
    explicit Room(const Foundation& its_foundation) : foundation(its_foundation), contacts(foundation) {}
    void move_in(House& house);

    const Foundation& foundation;
    Contacts contacts;
};

} // namespace alcedo::contacts
