#pragma once
#include <memory>

#include <boost/describe/enum.hpp>

#include "http/permission.hpp"

namespace alcedo::identity {

enum class Role { owner, admin, manager, marketer, sales, viewer };
BOOST_DESCRIBE_ENUM(Role, owner, admin, manager, marketer, sales, viewer)

inline constexpr http::Permission users_read{"users.read"};
inline constexpr http::Permission users_write{"users.write"};
inline constexpr http::Permission channels_read{"channels.read"};
inline constexpr http::Permission channels_write{"channels.write"};
inline constexpr http::Permission forms_read{"lead_forms.read"};
inline constexpr http::Permission forms_write{"lead_forms.write"};
inline constexpr http::Permission contacts_read{"contacts.read"};
inline constexpr http::Permission contacts_write{"contacts.write"};
inline constexpr http::Permission contacts_delete{"contacts.delete"};
inline constexpr http::Permission leads_read{"leads.read"};
inline constexpr http::Permission leads_write{"leads.write"};
inline constexpr http::Permission leads_delete{"leads.delete"};
inline constexpr http::Permission conversations_read{"conversations.read"};
inline constexpr http::Permission conversations_write{"conversations.write"};
inline constexpr http::Permission analytics_read{"analytics.read"};
inline constexpr http::Permission webhooks_read{"webhooks.read"};

/// What a role may do.
std::shared_ptr<const http::PermissionSet> permissions_of(Role role);

} // namespace alcedo::identity
