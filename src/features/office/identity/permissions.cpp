#include "features/office/identity/permissions.hpp"

#include <array>

namespace alcedo::identity {
namespace {

using Set = http::PermissionSet;
using Shared = std::shared_ptr<const Set>;

Shared everything() {
    return std::make_shared<Set>(Set{http::signed_in, users_read, users_write, channels_read, channels_write,
                                     forms_read, forms_write, contacts_read, contacts_write, contacts_delete,
                                     leads_read, leads_write, leads_delete, conversations_read,
                                     conversations_write, analytics_read, webhooks_read});
}
Shared manager() {
    return std::make_shared<Set>(Set{http::signed_in, users_read, channels_read, forms_read, forms_write,
                                     contacts_read, contacts_write, contacts_delete, leads_read, leads_write,
                                     leads_delete, conversations_read, conversations_write, analytics_read});
}
Shared marketer() {
    return std::make_shared<Set>(Set{http::signed_in, users_read, channels_read, forms_read, forms_write,
                                     contacts_read, contacts_write, leads_read, conversations_read,
                                     analytics_read});
}
Shared sales() {
    return std::make_shared<Set>(Set{http::signed_in, users_read, channels_read, forms_read, contacts_read,
                                     contacts_write, leads_read, leads_write, conversations_read,
                                     conversations_write, analytics_read});
}
Shared viewer() {
    return std::make_shared<Set>(Set{http::signed_in, users_read, channels_read, forms_read, contacts_read,
                                     leads_read, conversations_read, analytics_read});
}

} // namespace

Shared permissions_of(Role role) {
    static const std::array<Shared, 6> sets{everything(), everything(), manager(),
                                            marketer(),   sales(),      viewer()};
    return sets[static_cast<std::size_t>(role)];
}

} // namespace alcedo::identity
