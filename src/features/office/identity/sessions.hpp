#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "features/office/identity/roles.hpp"
#include "features/office/identity/tokens.hpp"
#include "features/office/identity/user.hpp"
#include "features/office/identity/voided_access.hpp"
#include "http/caller.hpp"
#include "http/response.hpp"

namespace alcedo::identity {

/// A fresh sign-in, or one that goes on: the short access token and the next refresh token.
struct SignIn {
    std::string access_token;
    int expires_in = 0;         ///< seconds
    std::string refresh_token;  ///< empty: the browser keeps the one it has
    std::string browser_mark{}; ///< makes the browser known as hers; empty: it is
    User user;
    Tenant tenant;
};

/// Where a sign-in came from, for the list of sessions and for what it may try.
struct Device {
    std::string user_agent;
    std::string address;
    std::string mark{}; ///< of a browser in which somebody signed in (SignInLimits)
};

/// Sign-ins that last. The refresh token changes at each use; an old one that is used again ends the sign-in for
/// everyone, because it was stolen (or the answer was lost more than ten seconds ago).
class Sessions {
public:
    Sessions(const Foundation& foundation, const Roles& roles);
    /// Before the first request: access tokens that were void before this start stay void.
    void start() { voided_.load(); }

    SignIn open(db::Tx& tx, const User& user, const Tenant& tenant, const Device& device);
    /// Throws Refusal unauthenticated. Only a token that was ours once ends its sign-in: nobody ends another's by guessing.
    SignIn refresh(std::string_view refresh_token);
    /// Ends one sign-in, its access tokens too.
    void close(std::string_view refresh_token);
    /// Ends every sign-in of a person.
    void close_all(db::Tx& tx, UserId user);
    /// Voids a person's access tokens on every node after the commit, so that she goes on with her rights as they are
    /// then, if she still may.
    void void_access(db::Tx& tx, UserId user);
    /// What else ends when access tokens become void (live streams). Called on every node.
    void on_close(std::function<void(TenantId, UserId)> close) { close_ = std::move(close); }

    /// Reads the Bearer token (or `access_token`, for event streams). Throws Refusal unauthenticated.
    http::Caller authenticate(const http::Request& request) const;
    /// Whether a token by which somebody listens has neither expired nor become void.
    bool still_holds(const http::EventStream& stream) const;

private:
    SignIn issue(db::Tx& tx, SessionId session, const std::string& secret, const User& user,
                 const Tenant& tenant) const;

    std::string new_secret(SessionId session) const;
    bool was_ours(SessionId session, std::string_view secret) const;

    const Foundation& foundation_;
    const Roles& roles_;
    const std::string refresh_key_;
    AccessTokens tokens_;
    std::function<void(TenantId, UserId)> close_;
    VoidedAccess voided_;
};

} // namespace alcedo::identity
