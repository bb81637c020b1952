#include "features/office/identity/tokens.hpp"

#include "base/json.hpp"
#include "base/text.hpp"

namespace alcedo::identity {
namespace {

// base64url of {"alg":"HS256","typ":"JWT"}
constexpr std::string_view header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";

constexpr std::size_t most_remembered = 5'000;

struct Payload {
    UserId sub;
    TenantId tnt;
    SessionId sid;
    std::string role;
    std::int64_t rver = 0;
    std::string name;
    std::int64_t iat = 0;
    std::int64_t exp = 0;
};
BOOST_DESCRIBE_STRUCT(Payload, (), (sub, tnt, sid, role, rver, name, iat, exp))

} // namespace

std::string AccessTokens::signature_of(std::string_view signed_part) const {
    return base64url(hmac_sha256(key_, signed_part));
}

std::string AccessTokens::issue(const Claims& claims) const {
    const Payload payload{.sub = claims.user,
                          .tnt = claims.tenant,
                          .sid = claims.session,
                          .role = claims.role,
                          .rver = claims.role_version,
                          .name = claims.name,
                          .iat = epoch_ms(clock_.now()) / 1000,
                          .exp = epoch_ms(claims.expires_at) / 1000};
    std::string token(header);
    token += base64url(json::to_text(payload));
    return token + "." + signature_of(token);
}

std::shared_ptr<const Claims> AccessTokens::verify(std::string_view token) const {
    auto claims = remembered(token);
    const bool is_new = claims == nullptr;
    if (is_new) claims = read(token);
    if (claims == nullptr || claims->expires_at <= clock_.now()) return nullptr;
    if (is_new) remember(token, claims);
    return claims;
}

std::shared_ptr<const Claims> AccessTokens::read(std::string_view token) const {
    const auto last_dot = token.rfind('.');
    if (!token.starts_with(header) || last_dot == std::string_view::npos || last_dot <= header.size())
        return nullptr;
    if (!equal_in_constant_time(signature_of(token.substr(0, last_dot)), token.substr(last_dot + 1)))
        return nullptr;
    const auto text = parse_base64url(token.substr(header.size(), last_dot - header.size()));
    if (!text) return nullptr;
    const auto payload = json::read<Payload>(*text);
    return std::make_shared<const Claims>(Claims{.user = payload.sub,
                                                 .tenant = payload.tnt,
                                                 .session = payload.sid,
                                                 .role = payload.role,
                                                 .role_version = payload.rver,
                                                 .name = payload.name,
                                                 .expires_at = from_epoch_ms(payload.exp * 1000)});
}

std::shared_ptr<const Claims> AccessTokens::remembered(std::string_view token) const {
    const std::lock_guard lock(mutex_);
    const auto found = verified_.find(token);
    return found == verified_.end() ? nullptr : found->second;
}

void AccessTokens::remember(std::string_view token, std::shared_ptr<const Claims> claims) const {
    const std::lock_guard lock(mutex_);
    if (verified_.size() >= most_remembered) verified_.clear();
    verified_.emplace(token, std::move(claims));
}

} // namespace alcedo::identity
