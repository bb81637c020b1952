#pragma once
#include "features/foundation.hpp"
#include "features/people/contacts/contacts.hpp"
#include "features/sales/leads/leads.hpp"

namespace alcedo::leads {

/// Who may become a customer.
struct Room {
    Room(const Foundation& its_foundation, counters::Counters& counters, contacts::Contacts& its_people)
        : foundation(its_foundation), people(its_people), leads(foundation, counters) {}
    void move_in(House& house);

    const Foundation& foundation;
    contacts::Contacts& people;
    Leads leads;
};

} // namespace alcedo::leads
