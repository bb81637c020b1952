#include "features/office/identity/sessions.hpp"

#include "base/text.hpp"
#include "db/rows.hpp"
#include "features/office/identity/security_settings.hpp"
#include "http/routes.hpp"

namespace alcedo::identity {
namespace {

/// A second use of the token before the last within this time is a lost answer or a second tab, not a thief.
constexpr Milliseconds grace{10'000};

struct SessionRow {
    SessionId id;
    UserId user_id;
    std::string refresh_hash;
    std::string previous_hash;
    Instant rotated_at;
    Instant expires_at;
    Instant created_at;
    std::string user_agent;
    std::string address;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, user_id, refresh_hash, previous_hash, rotated_at, expires_at, created_at,
                       user_agent, address))

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

Sessions::Sessions(const Foundation& foundation, const Roles& roles)
    : foundation_(foundation),
      roles_(roles),
      refresh_key_(foundation.secrets.derive("refresh tokens")),
      tokens_(foundation.secrets.derive("access tokens"), foundation.clock),
      voided_(foundation, [this](TenantId tenant, UserId user) {
          if (close_) close_(tenant, user);
      }) {}

SignIn Sessions::issue(db::Tx& tx, SessionId session, const std::string& secret, const User& user,
                       const Tenant& tenant) const {
    const int seconds = foundation_.settings.of<SecuritySettings>().access_token_minutes * 60;
    const Instant expires_at =
        voided_.next_expiry(user.id, foundation_.now() + std::chrono::seconds{seconds});
    const Claims claims{.user = user.id,
                        .tenant = tenant.id,
                        .session = session,
                        .role = user.role,
                        .role_version = Roles::get(tx, user.role).version,
                        .name = user.name,
                        .expires_at = expires_at};
    return {.access_token = tokens_.issue(claims),
            .expires_in = seconds,
            .refresh_token = tenant.id.text() + "." + session.text() + "." + secret,
            .user = user,
            .tenant = tenant};
}

/// With a mark that only we can make, so that a token of the past is told from a guess.
std::string Sessions::new_secret(SessionId session) const {
    const auto random = random_token();
    return random + "." + base64url(hmac_sha256(refresh_key_, session.text() + "." + random));
}

bool Sessions::was_ours(SessionId session, std::string_view secret) const {
    const auto dot = secret.find('.');
    if (dot == std::string_view::npos) return false;
    const auto random = std::string(secret.substr(0, dot));
    return equal_in_constant_time(secret.substr(dot + 1),
                                  base64url(hmac_sha256(refresh_key_, session.text() + "." + random)));
}

SignIn Sessions::open(db::Tx& tx, const User& user, const Tenant& tenant, const Device& device) {
    const Instant now = foundation_.now();
    SessionRow row;
    row.id = foundation_.ids.next<SessionId>();
    const std::string secret = new_secret(row.id);
    row.user_id = user.id;
    row.refresh_hash = hash_of(secret);
    row.rotated_at = row.created_at = now;
    row.expires_at = now + std::chrono::days{foundation_.settings.of<SecuritySettings>().refresh_token_days};
    row.user_agent = utf8_prefix(valid_utf8(device.user_agent), 300);
    row.address = device.address;
    db::insert(tx, "sessions", row);
    return issue(tx, row.id, secret, user, tenant);
}

SignIn Sessions::refresh(std::string_view refresh_token) {
    const auto token = parse_refresh_token(refresh_token);
    if (!token) throw signed_out();
    const std::string hash = hash_of(token->secret);
    const std::string next = new_secret(token->session);
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
            if (!was_ours(token->session, token->secret)) return;
            // Either thief or owner holds a newer token: nobody keeps this sign-in.
            tx.run("delete from sessions where tenant_id = :tenant and id = :id", {{"id", token->session}});
            voided_.add(tx, token->session, row->user_id);
            return;
        }
        const auto user = find_user(tx, row->user_id);
        const auto tenant = tx.first<Tenant>("select * from tenants where id = :tenant");
        if (!user || !user->active || !tenant) return;
        if (is_repeat) {
            // The first answer carries the next refresh token; a second one would only race with it.
            result = issue(tx, token->session, {}, *user, *tenant);
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
             {"expires",
              now + std::chrono::days{foundation_.settings.of<SecuritySettings>().refresh_token_days}}});
        result = issue(tx, token->session, next, *user, *tenant);
    });
    if (!result) throw signed_out();
    return std::move(*result);
}

void Sessions::close(std::string_view refresh_token) {
    const auto token = parse_refresh_token(refresh_token);
    if (!token) return;
    foundation_.database.write(token->tenant, [&](db::Tx& tx) {
        const auto user = tx.first<UserId>(
            R"(delete from sessions where tenant_id = :tenant and id = :id and refresh_hash = :hash returning user_id)",
            {{"id", token->session}, {"hash", hash_of(token->secret)}});
        if (user) voided_.add(tx, token->session, *user);
    });
}

void Sessions::close_all(db::Tx& tx, UserId user) {
    tx.run("delete from sessions where tenant_id = :tenant and user_id = :user", {{"user", user}});
    void_access(tx, user);
}

void Sessions::void_access(db::Tx& tx, UserId user) { voided_.add(tx, user); }

http::Caller Sessions::authenticate(const http::Request& request) const {
    std::string_view token = request.headers.value_or("authorization", "");
    std::optional<std::string> parameter;
    if (token.size() > 7 && equal_ignoring_case(token.substr(0, 7), "bearer ")) {
        token.remove_prefix(7);
    } else if (request.path == "/api/v1/live" && (parameter = request.query_parameter("access_token"))) {
        token = *parameter; // EventSource cannot send headers
    } else {
        throw signed_out("Send an access token as Authorization: Bearer.");
    }
    const auto claims = tokens_.verify(token);
    if (!claims || voided_.covers(claims->user, claims->session, claims->expires_at))
        throw signed_out("The access token is not valid or has expired.");
    http::Caller caller(request);
    caller.tenant = claims->tenant;
    caller.user = claims->user;
    caller.name = claims->name;
    caller.role = claims->role;
    caller.session = claims->session.text();
    caller.until = claims->expires_at;
    caller.permissions = roles_.permissions_of(claims->tenant, claims->role, claims->role_version);
    return caller;
}

bool Sessions::still_holds(const http::EventStream& stream) const {
    const auto session = SessionId::parse(stream.session);
    return session && foundation_.now() < stream.until &&
           !voided_.covers(stream.viewer.user, *session, stream.until);
}

} // namespace alcedo::identity
