#pragma once
#include "features/office/identity/sessions.hpp"
#include "features/office/identity/sign_in_limits.hpp"

namespace alcedo::identity {

using NewPassword = json::Password<8, 200>;

struct SignUp {
    json::Text<1, 120> business_name;
    json::Text<1, 120> name;
    json::Email email;
    NewPassword password;
    std::optional<json::TimeZone> time_zone;
    std::optional<json::Locale> locale;
    std::optional<json::Currency> currency;
    std::optional<json::Text<0, 200>> invitation; ///< the code, where it takes one
};
BOOST_DESCRIBE_STRUCT(SignUp, (),
                      (business_name, name, email, password, time_zone, locale, currency, invitation))

struct NewUser {
    json::Text<1, 120> name;
    json::Email email;
    NewPassword password;
    json::Text<1, 60> role = "sales";
};
BOOST_DESCRIBE_STRUCT(NewUser, (), (name, email, password, role))

struct UserChange {
    UserId id;
    std::optional<json::Text<1, 120>> name;
    std::optional<json::Text<1, 60>> role;
    std::optional<bool> active;
};
BOOST_DESCRIBE_STRUCT(UserChange, (), (id, name, role, active))

struct ProfileChange {
    std::optional<json::Text<1, 120>> name;
    std::optional<json::Locale> locale;
};
BOOST_DESCRIBE_STRUCT(ProfileChange, (), (name, locale))

/// Workspaces and the people in them.
class Accounts {
public:
    Accounts(const Foundation& foundation, const Roles& roles, Sessions& sessions)
        : foundation_(foundation), roles_(roles), sessions_(sessions), limits_(foundation) {}

    /// Opens a workspace with its owner. Throws Refusal conflict when the email has an account, forbidden for who may not.
    SignIn sign_up(const SignUp& ask, const Device& device);
    /// Throws Refusal unauthenticated, in the same words and time whether the email or the password is wrong;
    /// rate_limited for too many attempts.
    SignIn log_in(std::string_view email, std::string_view password, const Device& device);

    User add_user(TenantId tenant, const Viewer& by, const NewUser& ask);
    /// Refuses to take away the last active owner, and leaves owners to owners. A deactivated person is signed out
    /// everywhere.
    User change_user(db::Tx& tx, const UserChange& ask);
    /// Of the viewer herself.
    User change_profile(db::Tx& tx, const ProfileChange& ask);

    static User user(db::Tx& tx, UserId id); ///< throws Refusal not_found
    static Tenant tenant(db::Tx& tx);

private:
    const Foundation& foundation_;
    const Roles& roles_;
    Sessions& sessions_;
    SignInLimits limits_;
};

/// The display names of some users, for views that carry them.
std::string name_of(db::Tx& tx, UserId user);

} // namespace alcedo::identity
