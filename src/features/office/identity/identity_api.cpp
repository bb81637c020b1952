#include "features/office/identity/identity_api.hpp"

#include "db/rows.hpp"
#include "features/office/fields/counts.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/office/identity/user_fields.hpp"
#include "features/office/identity/users_permissions.hpp"
#include "http/cookie.hpp"

namespace alcedo::identity {
namespace {

constexpr std::string_view refresh_cookie = "alcedo_refresh";
constexpr std::string_view browser_cookie = "alcedo_browser";
constexpr int browser_days = 365;

struct Session {
    std::string access_token;
    std::string token_type;
    int expires_in = 0;
    User user;
    Tenant tenant;
};
BOOST_DESCRIBE_STRUCT(Session, (), (access_token, token_type, expires_in, user, tenant))

struct Me {
    User user;
    Tenant tenant;
    std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(Me, (), (user, tenant, permissions))

struct SignUpView {
    SignUpMode sign_up = SignUpMode::open;
};
BOOST_DESCRIBE_STRUCT(SignUpView, (), (sign_up))

struct LoginForm {
    std::string username;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(LoginForm, (), (username, password))

struct LoginJson {
    std::string email;
    std::string password;
};
BOOST_DESCRIBE_STRUCT(LoginJson, (), (email, password))

struct PreferenceKey {
    json::Text<1, 100> key;
};
BOOST_DESCRIBE_STRUCT(PreferenceKey, (), (key))

struct Preference {
    json::Text<1, 100> key;
    json::RawUpTo<65'536> value;
};
BOOST_DESCRIBE_STRUCT(Preference, (), (key, value))

struct UserQuery {
    std::optional<json::FilterText> filter; ///< JSON, docs/filters.md
    std::optional<json::SortText> sort;     ///< name unless asked
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(UserQuery, (), (filter, sort, cursor, limit))

/// Up to 200 on one page unless asked otherwise: most teams stand on one.
http::List<User> list_users(db::Tx& tx, const UserQuery& query, const fields::Catalogue& catalogue) {
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit.value_or(200), {}};
    const auto listing = fields::read_listing(tx, catalogue, user_fields(), ask, "name");
    static const auto rows = user_fields().noun().from + " w";
    static const auto columns = db::columns<User>("w.");
    return fields::list_page<User, User>(tx, listing, {columns, rows, "w"},
                                         [](User& row) { return std::move(row); });
}

Device device_of(const http::Request& request) {
    return {std::string(request.headers.value_or("user-agent", "")), request.remote_address,
            std::string(request.cookie(browser_cookie).value_or(""))};
}

std::vector<http::Header> cookies_for(const SignIn& sign_in, const http::Request& request, int days) {
    std::vector<http::Header> cookies;
    const auto keep = [&](std::string_view name, const std::string& value, int its_days) {
        if (!value.empty())
            cookies.push_back(http::set_cookie({.name = name,
                                                .value = value,
                                                .path = "/api/v1/auth",
                                                .max_age_seconds = its_days * 86400,
                                                .secure = request.secure}));
    };
    keep(refresh_cookie, sign_in.refresh_token, days);
    keep(browser_cookie, sign_in.browser_mark, browser_days);
    return cookies;
}

Session view_of(const SignIn& sign_in) {
    return {sign_in.access_token, "bearer", sign_in.expires_in, sign_in.user, sign_in.tenant};
}

std::string required_refresh_token(const http::Request& request) {
    const auto token = request.cookie(refresh_cookie);
    if (!token) throw Refusal(RefusalCode::unauthenticated, "Please sign in.");
    return std::string(*token);
}

Me me(db::Tx& tx, const Roles& roles) {
    Me me{Accounts::user(tx, tx.viewer().user), Accounts::tenant(tx), {}};
    for (const auto& permission : roles.catalogue())
        if (tx.viewer().may(permission)) me.permissions.emplace_back(permission.name);
    return me;
}

void add_auth_routes(http::Routes& routes, const Foundation& foundation, const Roles& roles,
                     Accounts& accounts, Sessions& sessions) {
    const int days = foundation.settings.of<SecuritySettings>().refresh_token_days;
    // What a cookie or a password decides no page of another site may send.
    const auto own = [](http::Route& route, std::string rate_class) -> http::Route& {
        route.own_pages_only = true;
        route.rate_class = std::move(rate_class);
        return route;
    };
    routes.get("/api/v1/auth/signup", open_to_all, "Who may open a workspace", [&foundation] {
        return SignUpView{foundation.settings.of<SecuritySettings>().sign_up_mode()};
    });
    own(routes.post("/api/v1/auth/signup", open_to_all, "Open a workspace",
                    [&accounts, days](const http::Request& request, const SignUp& ask) {
                        const auto sign_in = accounts.sign_up(ask, device_of(request));
                        return http::Created<Session>{view_of(sign_in), cookies_for(sign_in, request, days)};
                    }),
        "signup");
    own(routes.post(
            "/api/v1/auth/login", open_to_all, "Sign in with a form",
            [&accounts, days](const http::Request& request, const LoginForm& ask) {
                const auto sign_in = accounts.log_in(ask.username, ask.password, device_of(request));
                return http::WithHeaders<Session>{view_of(sign_in), cookies_for(sign_in, request, days)};
            }),
        "")
        .takes_form = true;
    own(routes.post(
            "/api/v1/auth/login-json", open_to_all, "Sign in",
            [&accounts, days](const http::Request& request, const LoginJson& ask) {
                const auto sign_in = accounts.log_in(ask.email, ask.password, device_of(request));
                return http::WithHeaders<Session>{view_of(sign_in), cookies_for(sign_in, request, days)};
            }),
        "");
    own(routes.post(
            "/api/v1/auth/refresh", open_to_all, "Go on with a sign-in",
            [&sessions, days](const http::Request& request) {
                const auto sign_in = sessions.refresh(required_refresh_token(request));
                return http::WithHeaders<Session>{view_of(sign_in), cookies_for(sign_in, request, days)};
            }),
        "refresh");
    own(routes.post("/api/v1/auth/logout", open_to_all, "Sign out",
                    [&sessions](const http::Request& request) {
                        if (const auto token = request.cookie(refresh_cookie)) sessions.close(*token);
                        return http::NoContent{{http::set_cookie({.name = refresh_cookie,
                                                                  .value = "",
                                                                  .path = "/api/v1/auth",
                                                                  .max_age_seconds = 0,
                                                                  .secure = request.secure})}};
                    }),
        "");
    routes.read("/api/v1/auth/me", signed_in, "Who am I", [&roles](db::Tx& tx) { return me(tx, roles); });
    routes.write(http::Method::put, "/api/v1/auth/me", signed_in, "Change my profile",
                 [&accounts, &roles](db::Tx& tx, const ProfileChange& ask) {
                     accounts.change_profile(tx, ask);
                     return me(tx, roles);
                 });
}

void add_user_routes(http::Routes& routes, const Foundation& foundation, Accounts& accounts,
                     const fields::Catalogue& catalogue) {
    routes.read(
        "/api/v1/users", users_read, "List the team",
        [&catalogue](db::Tx& tx, const UserQuery& query) { return list_users(tx, query, catalogue); });
    fields::add_count_route(routes, "/api/v1/users/count", users_read, "Count the team",
                            {foundation, catalogue, user_fields()});
    routes.post("/api/v1/users", users_write, "Add a person",
                [&accounts](const http::Caller& caller, const NewUser& ask) {
                    return http::Created{accounts.add_user(caller.tenant, caller, ask)};
                });
    routes.write(http::Method::put, "/api/v1/users/{id}", users_write, "Change a person",
                 [&accounts](db::Tx& tx, const UserChange& ask) { return accounts.change_user(tx, ask); });
    routes.read("/api/v1/roles", users_read, "List the roles and what they grant", [](db::Tx& tx) {
        return http::List<Role>{Roles::list(tx), {}};
    });
}

/// What one person may keep: far more than the web app does, and nothing that others feel.
constexpr std::int64_t most_preferences = 200;
constexpr std::int64_t most_preference_bytes = 1'000'000;

struct Kept {
    std::int64_t count = 0;
    std::int64_t bytes = 0;
};
BOOST_DESCRIBE_STRUCT(Kept, (), (count, bytes))

void require_room_for_preferences(db::Tx& tx) {
    const auto kept = tx.one<Kept>(R"(select count(*) as count, coalesce(sum(length(value)), 0) as bytes
                                      from preferences where tenant_id = :tenant and user_id = :me)");
    if (kept.count > most_preferences || kept.bytes > most_preference_bytes)
        throw Refusal(RefusalCode::conflict,
                      "One person keeps 200 preferences of 1 MB in all at most. Set one that is no longer "
                      "needed to null, or make it shorter.");
}

void add_preference_routes(http::Routes& routes, const Foundation& foundation) {
    routes.read(
        "/api/v1/preferences/{key}", signed_in, "Read a preference",
        [](db::Tx& tx, const PreferenceKey& ask) {
            auto value = tx.first<json::Raw>(
                "select value from preferences where tenant_id = :tenant and user_id = :me and key = :key",
                {{"key", ask.key}});
            if (!value) throw not_found("This preference");
            return Preference{ask.key, {std::move(*value)}};
        });
    routes.write(
        http::Method::put, "/api/v1/preferences/{key}", signed_in, "Keep a preference; null forgets it",
        [&foundation](db::Tx& tx, const Preference& ask) {
            if (ask.value.text == "null") {
                tx.run("delete from preferences where tenant_id = :tenant and user_id = :me and key = :key",
                       {{"key", ask.key}});
                return ask;
            }
            tx.run(R"(insert into preferences (tenant_id, user_id, key, value, updated_at)
                               values (:tenant, :me, :key, :value, :now)
                               on conflict (tenant_id, user_id, key) do update
                               set value = excluded.value, updated_at = excluded.updated_at)",
                   {{"key", ask.key}, {"value", ask.value}, {"now", foundation.now()}});
            require_room_for_preferences(tx);
            return ask;
        });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, const Roles& roles, Accounts& accounts,
                Sessions& sessions, const fields::Catalogue& catalogue) {
    add_auth_routes(routes, foundation, roles, accounts, sessions);
    add_user_routes(routes, foundation, accounts, catalogue);
    add_preference_routes(routes, foundation);
}

} // namespace alcedo::identity
