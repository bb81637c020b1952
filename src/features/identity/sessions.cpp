#include "features/identity/sessions.hpp"

#include <charconv>

#include "base/text.hpp"
#include "http/routes.hpp"

namespace alcedo::identity {
namespace {

constexpr std::string_view revoked_channel = "alcedo_sessions_closed";
/// A second use of the token before the last within this time is a lost answer or a second tab, not a thief.
constexpr Milliseconds grace{10'000};

struct SessionRow {
    SessionId id;
    UserId user_id;
    std::string refresh_hash;
    std::string previous_hash;
    Instant rotated_at;
    Instant expires_at;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (), (id, user_id, refresh_hash, previous_hash, rotated_at, expires_at))

/// "tnt_….sess_….secret"
struct RefreshToken {
    TenantId tenant;
    SessionId session;
    std::string_view secret;
};

std::optional<RefreshToken> parse_refresh_token(std::string_view text) {
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos) return std::nullopt;
    const auto tenant = TenantId::parse(text.substr(0, first));
    const auto session = SessionId::parse(text.substr(first + 1, second - first - 1));
    if (!tenant || !session) return std::nullopt;
    return RefreshToken{*tenant, *session, text.substr(second + 1)};
}

std::string hash_of(std::string_view secret) { return hex(sha256(secret)); }

Refusal signed_out(const std::string& detail = "Please sign in again.") {
    return {RefusalCode::unauthenticated, detail};
}

} // namespace

Sessions::Sessions(const Foundation& foundation)
    : foundation_(foundation), tokens_(foundation.secrets.derive("access tokens"), foundation.clock) {
    foundation_.database.listen(std::string(revoked_channel), [this](std::string_view whom) { deny(whom); });
}

SignIn Sessions::issue(SessionId session, const std::string& secret, const User& user,
                       const Tenant& tenant) const {
    const int seconds = foundation_.settings.security.access_token_minutes * 60;
    const Claims claims{user.id, tenant.id, session, user.role, user.name, next_expiry(user.id)};
    return {tokens_.issue(claims), seconds, tenant.id.text() + "." + session.text() + "." + secret, user,
            tenant};
}

SignIn Sessions::open(db::Tx& tx, const User& user, const Tenant& tenant, const Device& device) {
    const Instant now = foundation_.now();
    const auto session = foundation_.ids.next<SessionId>();
    const std::string secret = random_token();
    tx.run(
        R"(insert into sessions (tenant_id, id, user_id, refresh_hash, previous_hash, rotated_at, expires_at,
                                    created_at, user_agent, address)
              values (:tenant, :id, :user, :hash, '', :now, :expires, :now, :agent, :address))",
        {{"id", session},
         {"user", user.id},
         {"hash", hash_of(secret)},
         {"now", now},
         {"expires", now + std::chrono::days{foundation_.settings.security.refresh_token_days}},
         {"agent", utf8_prefix(device.user_agent, 300)},
         {"address", device.address}});
    return issue(session, secret, user, tenant);
}

SignIn Sessions::refresh(std::string_view refresh_token) {
    const auto token = parse_refresh_token(refresh_token);
    if (!token) throw signed_out();
    const std::string hash = hash_of(token->secret);
    const std::string next = random_token();
    std::optional<SignIn> result;
    foundation_.database.write(token->tenant, [&](db::Tx& tx) {
        result.reset();
        const Instant now = foundation_.now();
        tx.serialise("session " + token->session.text());
        const auto row = tx.first<SessionRow>("select * from sessions where tenant_id = :tenant and id = :id",
                                              {{"id", token->session}});
        if (!row || row->expires_at <= now) return;
        const bool is_current = row->refresh_hash == hash;
        const bool is_repeat = row->previous_hash == hash && now - row->rotated_at < grace;
        if (!is_current && !is_repeat) {
            // Either thief or owner holds a newer token: nobody keeps this sign-in.
            tx.run("delete from sessions where tenant_id = :tenant and id = :id", {{"id", token->session}});
            return;
        }
        const auto user = tx.first<User>(
            R"(select u.id, u.name, u.email, m.role, u.locale, m.active, u.created_at
               from memberships m join users u on u.id = m.user_id
               where m.tenant_id = :tenant and m.user_id = :user and m.active = 1)",
            {{"user", row->user_id}});
        const auto tenant = tx.first<Tenant>("select * from tenants where id = :tenant");
        if (!user || !tenant) return;
        if (is_repeat) {
            // The first answer carries the next refresh token; a second one would only race with it.
            result = issue(token->session, {}, *user, *tenant);
            result->refresh_token.clear();
            return;
        }
        tx.run(
            R"(update sessions set previous_hash = :used, refresh_hash = :next, rotated_at = :now, expires_at = :expires
                  where tenant_id = :tenant and id = :id)",
            {{"id", token->session},
             {"used", hash},
             {"next", hash_of(next)},
             {"now", now},
             {"expires", now + std::chrono::days{foundation_.settings.security.refresh_token_days}}});
        result = issue(token->session, next, *user, *tenant);
    });
    if (!result) throw signed_out();
    return std::move(*result);
}

void Sessions::close(std::string_view refresh_token) {
    const auto token = parse_refresh_token(refresh_token);
    if (!token) return;
    foundation_.database.write(token->tenant, [&](db::Tx& tx) {
        tx.run("delete from sessions where tenant_id = :tenant and id = :id and refresh_hash = :hash",
               {{"id", token->session}, {"hash", hash_of(token->secret)}});
    });
}

void Sessions::close_all(db::Tx& tx, UserId user) {
    tx.run("delete from sessions where tenant_id = :tenant and user_id = :user", {{"user", user}});
    void_access(tx, user);
}

void Sessions::void_access(db::Tx& tx, UserId user) {
    tx.notify(revoked_channel, tx.tenant().text() + " " + user.text());
}

void Sessions::deny(std::string_view tenant_and_user) {
    const auto blank = tenant_and_user.find(' ');
    if (blank == std::string_view::npos) return;
    const auto tenant = TenantId::parse(tenant_and_user.substr(0, blank));
    const auto user = UserId::parse(tenant_and_user.substr(blank + 1));
    if (!tenant || !user) return;
    {
        const std::lock_guard lock(mutex_);
        const Instant now = foundation_.now();
        std::erase_if(denied_, [&](const auto& entry) { return entry.second < now; });
        denied_[user->value()] =
            now + std::chrono::minutes{foundation_.settings.security.access_token_minutes};
    }
    if (close_) close_(*tenant, *user);
}

/// Later than every void token's, so that a token made right after can be told from those before. Tokens hold seconds.
Instant Sessions::next_expiry(UserId user) const {
    const Instant usual =
        foundation_.now() + std::chrono::minutes{foundation_.settings.security.access_token_minutes};
    const std::lock_guard lock(mutex_);
    const auto found = denied_.find(user.value());
    return found == denied_.end() ? usual : std::max(usual, found->second + std::chrono::seconds{1});
}

bool Sessions::is_denied(UserId user, Instant expires_at) const {
    const std::lock_guard lock(mutex_);
    if (denied_.empty()) return false;
    const auto found = denied_.find(user.value());
    return found != denied_.end() && expires_at <= found->second;
}

http::Caller Sessions::authenticate(const http::Request& request) const {
    std::string_view token = request.headers.value_or("authorization", "");
    std::optional<std::string> parameter;
    if (token.size() > 7 && equal_ignoring_case(token.substr(0, 7), "bearer ")) {
        token.remove_prefix(7);
    } else if (request.path.ends_with("/live") && (parameter = request.query_parameter("access_token"))) {
        token = *parameter; // EventSource cannot send headers
    } else {
        throw signed_out("Send an access token as Authorization: Bearer.");
    }
    const auto claims = tokens_.verify(token);
    if (!claims || is_denied(claims->user, claims->expires_at))
        throw signed_out("The access token is not valid or has expired.");
    http::Caller caller(request);
    caller.tenant = claims->tenant;
    caller.user = claims->user;
    caller.name = claims->name;
    caller.role = word_of(claims->role);
    caller.session = claims->session.text();
    caller.permissions = permissions_of(claims->role);
    return caller;
}

} // namespace alcedo::identity
