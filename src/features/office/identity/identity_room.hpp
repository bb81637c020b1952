#pragma once
#include "features/foundation.hpp"
#include "features/office/identity/accounts.hpp"

namespace alcedo::identity {

/// Who works here, and what each may do.
struct Room {
    explicit Room(const Foundation& its_foundation)
        : foundation(its_foundation),
          roles(foundation),
          sessions(foundation, roles),
          accounts(foundation, roles, sessions) {}
    void move_in(House& house);

    const Foundation& foundation;
    Roles roles;
    Sessions sessions;
    Accounts accounts;
};

} // namespace alcedo::identity
