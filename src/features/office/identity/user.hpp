#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::identity {

struct Tenant {
    TenantId id;
    std::string name;
    std::string time_zone; ///< IANA name
    std::string locale;
    std::string currency; ///< ISO 4217
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Tenant, (), (id, name, time_zone, locale, currency, created_at))

/// A person as one workspace knows her.
struct User {
    UserId id;
    std::string name;
    std::string email;
    std::string role; ///< name of one of the workspace's roles
    std::string locale;
    bool active = true;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(User, (), (id, name, email, role, locale, active, created_at))

/// A person's name beside an id, as other nouns carry it.
struct UserName {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UserName, (), (id, name))

} // namespace alcedo::identity
