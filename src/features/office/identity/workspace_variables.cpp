#include "features/office/identity/workspace_variables.hpp"

#include "features/office/identity/accounts.hpp"

namespace alcedo::identity {

void register_variables(writing::Writing& writing) {
    writing.always<Tenant>(Accounts::tenant);
    writing.zone_by([](db::Tx& tx) { return Accounts::tenant(tx).time_zone; });
    writing.variable<Tenant>({"business_name", "Your business", "Rosa's Bakery"},
                             [](db::Tx&, const Tenant& tenant) { return tenant.name; });
}

} // namespace alcedo::identity
