#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/office/identity/accounts.hpp"
#include "http/routes.hpp"

namespace alcedo::identity {

/// /auth, /users, /preferences.
void add_routes(http::Routes& routes, const Foundation& foundation, const Roles& roles, Accounts& accounts,
                Sessions& sessions, const fields::Catalogue& catalogue);

} // namespace alcedo::identity
