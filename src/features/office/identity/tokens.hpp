#pragma once
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "features/foundation.hpp"

namespace alcedo::identity {

/// What an access token says. It is believed until it expires, without a look into the database.
struct Claims {
    UserId user;
    TenantId tenant;
    SessionId session;
    std::string role;
    std::int64_t role_version = 0;
    std::string name;
    Instant expires_at;
};

/// Access tokens: JWT (RFC 7519) signed with HS256. Only tokens with exactly our own header are read, so that no
/// other algorithm can be talked into. What was verified once is remembered: a busy person's next request comes soon.
class AccessTokens {
public:
    AccessTokens(std::string key, const Clock& clock) : key_(std::move(key)), clock_(clock) {}
    std::string issue(const Claims& claims) const;
    /// Null for a wrong signature, an expired token, or any other text.
    std::shared_ptr<const Claims> verify(std::string_view token) const;

private:
    std::string signature_of(std::string_view signed_part) const;
    std::shared_ptr<const Claims> read(std::string_view token) const;
    std::shared_ptr<const Claims> remembered(std::string_view token) const;
    void remember(std::string_view token, std::shared_ptr<const Claims> claims) const;

    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    std::string key_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::string, std::shared_ptr<const Claims>, Hash, std::equal_to<>> verified_;
};

} // namespace alcedo::identity
