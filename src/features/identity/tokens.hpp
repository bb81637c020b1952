#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "features/foundation.hpp"
#include "features/identity/permissions.hpp"

namespace alcedo::identity {

/// What an access token says. It is believed until it expires, without a look into the database.
struct Claims {
    UserId user;
    TenantId tenant;
    SessionId session;
    Role role = Role::viewer;
    std::string name;
    Instant expires_at;
};

/// Access tokens: JWT (RFC 7519) signed with HS256. Only tokens with exactly our own header are read, so that no
/// other algorithm can be talked into.
class AccessTokens {
public:
    AccessTokens(std::string key, const Clock& clock) : key_(std::move(key)), clock_(clock) {}
    std::string issue(const Claims& claims) const;
    /// Nothing for a wrong signature, an expired token, or any other text.
    std::optional<Claims> verify(std::string_view token) const;

private:
    std::string signature_of(std::string_view signed_part) const;

    std::string key_;
    const Clock& clock_;
};

} // namespace alcedo::identity
