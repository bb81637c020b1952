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

/// What a row of `users` tells of a person, in every workspace of hers.
struct UserAccount {
    UserId id;
    std::string name;
    std::string email;
    std::string locale;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(UserAccount, (), (id, name, email, locale, created_at))

/// What a row of `memberships` tells of her in one of them.
struct Membership {
    std::string role; ///< name of one of the workspace's roles
    bool active = true;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (role, active))

/// A person as one workspace knows her.
struct User : UserAccount, Membership {};
BOOST_DESCRIBE_STRUCT(User, (UserAccount, Membership), ())

/// Whether she is active or not.
std::optional<User> find_user(db::Tx& tx, UserId id);

/// A person's name beside an id, as other nouns carry it.
struct UserName {
    UserId id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(UserName, (), (id, name))

} // namespace alcedo::identity
