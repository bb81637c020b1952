#include "features/office/identity/identity_api.hpp"

#include "http/cookie.hpp"

namespace alcedo::identity {
namespace {

constexpr std::string_view refresh_cookie = "alcedo_refresh";

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
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PreferenceKey, (), (key))

struct Preference {
    std::string key;
    json::Raw value;
};
BOOST_DESCRIBE_STRUCT(Preference, (), (key, value))

Device device_of(const http::Request& request) {
    return {std::string(request.headers.value_or("user-agent", "")), request.remote_address};
}

std::vector<http::Header> cookie_for(const SignIn& sign_in, const http::Request& request, int days) {
    if (sign_in.refresh_token.empty()) return {};
    return {http::set_cookie({.name = refresh_cookie,
                              .value = sign_in.refresh_token,
                              .path = "/api/v1/auth",
                              .max_age_seconds = days * 86400,
                              .secure = request.secure})};
}

Session view_of(const SignIn& sign_in) {
    return {sign_in.access_token, "bearer", sign_in.expires_in, sign_in.user, sign_in.tenant};
}

std::string required_refresh_token(const http::Request& request) {
    const auto token = request.cookie(refresh_cookie);
    if (!token) throw Refusal(RefusalCode::unauthenticated, "Please sign in.");
    return std::string(*token);
}

void add_auth_routes(http::Routes& routes, const Foundation& foundation, Accounts& accounts,
                     Sessions& sessions) {
    const int days = foundation.settings.security.refresh_token_days;
    routes
        .post("/api/v1/auth/signup", http::open_to_all, "Open a workspace",
              [&accounts, days](const http::Request& request, const SignUp& ask) {
                  const auto sign_in = accounts.sign_up(ask, device_of(request));
                  return http::Created<Session>{view_of(sign_in), cookie_for(sign_in, request, days)};
              })
        .rate_class = "signup";
    routes
        .post("/api/v1/auth/login", http::open_to_all, "Sign in with a form",
              [&accounts, days](const http::Request& request, const LoginForm& ask) {
                  const auto sign_in = accounts.log_in(ask.username, ask.password, device_of(request));
                  return http::WithHeaders<Session>{view_of(sign_in), cookie_for(sign_in, request, days)};
              })
        .rate_class = "login";
    routes
        .post("/api/v1/auth/login-json", http::open_to_all, "Sign in",
              [&accounts, days](const http::Request& request, const LoginJson& ask) {
                  const auto sign_in = accounts.log_in(ask.email, ask.password, device_of(request));
                  return http::WithHeaders<Session>{view_of(sign_in), cookie_for(sign_in, request, days)};
              })
        .rate_class = "login";
    routes
        .post("/api/v1/auth/refresh", http::open_to_all, "Go on with a sign-in",
              [&sessions, days](const http::Request& request) {
                  const auto sign_in = sessions.refresh(required_refresh_token(request));
                  return http::WithHeaders<Session>{view_of(sign_in), cookie_for(sign_in, request, days)};
              })
        .rate_class = "refresh";
    routes.post("/api/v1/auth/logout", http::open_to_all, "Sign out",
                [&sessions](const http::Request& request) {
                    if (const auto token = request.cookie(refresh_cookie)) sessions.close(*token);
                    return http::NoContent{{http::set_cookie({.name = refresh_cookie,
                                                              .value = "",
                                                              .path = "/api/v1/auth",
                                                              .max_age_seconds = 0,
                                                              .secure = request.secure})}};
                });
    routes.get("/api/v1/auth/me", http::signed_in, "Who am I", [&foundation](const http::Caller& caller) {
        return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
            Me me{Accounts::user(tx, caller.user), Accounts::tenant(tx), {}};
            for (const auto permission : *caller.permissions)
                if (permission != http::signed_in) me.permissions.emplace_back(permission.name);
            return me;
        });
    });
    routes.put("/api/v1/auth/me", http::signed_in, "Change my profile",
               [&foundation, &accounts](const http::Caller& caller, const ProfileChange& ask) {
                   accounts.change_profile(caller.tenant, caller.user, ask);
                   return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
                       Me me{Accounts::user(tx, caller.user), Accounts::tenant(tx), {}};
                       for (const auto permission : *caller.permissions)
                           if (permission != http::signed_in) me.permissions.emplace_back(permission.name);
                       return me;
                   });
               });
}

void add_user_routes(http::Routes& routes, const Foundation& foundation, Accounts& accounts) {
    routes.get("/api/v1/users", users_read, "List the team", [&foundation](const http::Caller& caller) {
        return http::List<User>{foundation.database.read(caller.tenant, Accounts::users), {}};
    });
    routes.post("/api/v1/users", users_write, "Add a person",
                [&accounts](const http::Caller& caller, const NewUser& ask) {
                    return http::Created{accounts.add_user(caller.tenant, ask)};
                });
    routes.put("/api/v1/users/{id}", users_write, "Change a person",
               [&accounts](const http::Caller& caller, const UserChange& ask) {
                   return accounts.change_user(caller.tenant, ask);
               });
}

void add_preference_routes(http::Routes& routes, const Foundation& foundation) {
    routes.get("/api/v1/preferences/{key}", http::signed_in, "Read a preference",
               [&foundation](const http::Caller& caller, const PreferenceKey& ask) {
                   return foundation.database.read(caller.tenant, [&](db::Tx& tx) {
                       auto value = tx.first<json::Raw>("select value from preferences where tenant_id = "
                                                        ":tenant and user_id = :user and key = :key",
                                                        {{"user", caller.user}, {"key", ask.key}});
                       if (!value) throw not_found("This preference");
                       return Preference{ask.key, std::move(*value)};
                   });
               });
    routes.put("/api/v1/preferences/{key}", http::signed_in, "Keep a preference",
               [&foundation](const http::Caller& caller, const Preference& ask) {
                   if (ask.key.size() > 100) throw invalid_field("key", "key is longer than 100 bytes.");
                   if (ask.value.text.size() > 65536)
                       throw invalid_field("value", "value is larger than 64 KiB.");
                   foundation.database.write(caller.tenant, [&](db::Tx& tx) {
                       tx.run(R"(insert into preferences (tenant_id, user_id, key, value, updated_at)
                                 values (:tenant, :user, :key, :value, :now)
                                 on conflict (tenant_id, user_id, key) do update
                                 set value = excluded.value, updated_at = excluded.updated_at)",
                              {{"user", caller.user},
                               {"key", ask.key},
                               {"value", ask.value},
                               {"now", foundation.now()}});
                   });
                   return ask;
               });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Accounts& accounts, Sessions& sessions) {
    add_auth_routes(routes, foundation, accounts, sessions);
    add_user_routes(routes, foundation, accounts);
    add_preference_routes(routes, foundation);
}

} // namespace alcedo::identity
