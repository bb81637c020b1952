#pragma once
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "features/identity/tokens.hpp"
#include "features/identity/user.hpp"
#include "http/caller.hpp"

namespace alcedo::identity {

/// A fresh sign-in, or one that goes on: the short access token and the next refresh token.
struct SignIn {
    std::string access_token;
    int expires_in = 0; ///< seconds
    std::string refresh_token; ///< empty: the browser keeps the one it has
    User user;
    Tenant tenant;
};

/// Where a sign-in came from, for the list of sessions.
struct Device {
    std::string user_agent;
    std::string address;
};

/// Sign-ins that last. The refresh token changes at each use; an old one that is used again ends the sign-in for
/// everyone, because it was stolen (or the answer was lost more than ten seconds ago).
class Sessions {
public:
    explicit Sessions(const Foundation& foundation);

    SignIn open(db::Tx& tx, const User& user, const Tenant& tenant, const Device& device);
    /// Throws Refusal unauthenticated.
    SignIn refresh(std::string_view refresh_token);
    void close(std::string_view refresh_token);
    /// Ends every sign-in of a person, also their live access tokens on this node.
    void close_all(db::Tx& tx, UserId user);

    /// Reads the Bearer token (or `access_token`, for event streams). Throws Refusal unauthenticated.
    http::Caller authenticate(const http::Request& request) const;

private:
    SignIn issue(SessionId session, const std::string& secret, const User& user, const Tenant& tenant) const;
    void deny(UserId user);
    bool is_denied(UserId user, Instant issued_until) const;

    const Foundation& foundation_;
    AccessTokens tokens_;
    mutable std::mutex mutex_;
    std::unordered_map<std::int64_t, Instant> denied_; ///< user -> access tokens that expire before this are void
};

} // namespace alcedo::identity
