#include "features/office/identity/accounts.hpp"

#include "base/email_address.hpp"
#include "base/heavy_work.hpp"
#include "base/text.hpp"
#include "features/office/identity/users_events.hpp"
#include "http/ip_address.hpp"
#include "jobs/events.hpp"

namespace alcedo::identity {
namespace {

constexpr std::string_view select_user =
    R"(select u.id, u.name, u.email, m.role, u.locale, m.active, u.created_at
       from memberships m join users u on u.id = m.user_id where m.tenant_id = :tenant)";

/// The role that a workspace cannot be without.
constexpr std::string_view owner_role = "owner";

struct Account {
    UserId id;
    std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, password_hash))

std::string required_text(std::string_view text, const std::string& field, std::size_t longest = 120) {
    const auto kept = trimmed(text);
    if (kept.empty()) throw invalid_field(field, field + " is required.");
    if (kept.size() > longest)
        throw invalid_field(field, field + " is longer than " + std::to_string(longest) + " bytes.");
    return std::string(kept);
}

std::string accepted_email(std::string_view text) {
    const auto email = normalise_email(text);
    if (!email) throw invalid_field("email", "email must be an address like asha@example.com.");
    return *email;
}

void require_good_password(std::string_view password) {
    if (password.size() < 8) throw invalid_field("password", "password must have at least 8 characters.");
    if (password.size() > 200) throw invalid_field("password", "password must have at most 200 characters.");
}

std::string accepted_locale(const std::optional<std::string>& locale) {
    auto given = locale.value_or("en");
    if (given.size() < 2 || given.size() > 12)
        throw invalid_field("locale", "locale must be like en or es-MX.");
    return given;
}

Refusal email_taken() {
    const std::string detail = "This email already has an account. Sign in instead.";
    return {RefusalCode::conflict, detail, {{"#/email", detail}}};
}

/// Makes the account; throws conflict when the email has one.
void insert_account(db::Verbs& tx, UserId id, const std::string& email, const std::string& name,
                    const std::string& password_hash, const std::string& locale, Instant now) {
    const auto added =
        tx.run_counted(R"(insert into users (id, email, name, password_hash, locale, created_at)
                                 values (:id, :email, :name, :hash, :locale, :now) on conflict do nothing)",
                       {{"id", id},
                        {"email", email},
                        {"name", name},
                        {"hash", password_hash},
                        {"locale", locale},
                        {"now", now}});
    if (added == 0) throw email_taken();
}

void insert_membership(db::Tx& tx, UserId user, const std::string& role, Instant now) {
    tx.run(R"(insert into memberships (tenant_id, user_id, role, active, created_at)
              values (:tenant, :user, :role, 1, :now))",
           {{"user", user}, {"role", role}, {"now", now}});
}

std::string hash_for(const Foundation& foundation, const std::string& whose, std::string_view password) {
    return foundation.heavy.run(HeavyWork::Lane::passwords, whose, [&] { return hash_password(password); });
}

/// So that an unknown email takes as long to refuse as a wrong password.
const std::string& hash_for_nobody() {
    static const std::string hash = hash_password("nobody has this password");
    return hash;
}

} // namespace

SignIn Accounts::sign_up(const SignUp& ask, const Device& device) {
    const Instant now = foundation_.now();
    Tenant tenant;
    tenant.id = foundation_.ids.next<TenantId>();
    tenant.name = required_text(ask.business_name, "business_name");
    tenant.time_zone = ask.time_zone.value_or("UTC");
    tenant.locale = accepted_locale(ask.locale);
    tenant.currency = ask.currency.value_or("USD");
    tenant.created_at = now;
    if (!is_known_time_zone(tenant.time_zone))
        throw invalid_field("time_zone", "time_zone must be an IANA name like Europe/Madrid.");
    if (tenant.currency.size() != 3)
        throw invalid_field("currency", "currency must be an ISO 4217 code like EUR.");
    User owner{foundation_.ids.next<UserId>(),
               required_text(ask.name, "name"),
               accepted_email(ask.email),
               "owner",
               tenant.locale,
               true,
               now};
    require_good_password(ask.password);
    const std::string hash = hash_for(foundation_, http::network_of(device.address), ask.password);
    return foundation_.database.write_across([&](db::SystemTx& system) {
        insert_account(system, owner.id, owner.email, owner.name, hash, owner.locale, now);
        auto tx = system.for_tenant(tenant.id);
        tx.run(R"(insert into tenants (id, name, time_zone, locale, currency, created_at)
                  values (:id, :name, :time_zone, :locale, :currency, :created_at))",
               tenant);
        roles_.add_built_in(tx);
        insert_membership(tx, owner.id, owner.role, now);
        return sessions_.open(tx, owner, tenant, device);
    });
}

SignIn Accounts::log_in(std::string_view email, std::string_view password, const Device& device) {
    const auto normal = normalise_email(email);
    const auto account = foundation_.database.read_across([&](db::SystemTx& tx) {
        return tx.first<Account>("select id, password_hash from users where email = :email",
                                 {{"email", normal.value_or("")}});
    });
    const bool right =
        foundation_.heavy.run(HeavyWork::Lane::passwords, http::network_of(device.address), [&] {
            return verify_password(account ? account->password_hash : hash_for_nobody(), password);
        });
    if (!account || !right)
        throw Refusal(RefusalCode::unauthenticated, "The email or the password is not right.");
    return foundation_.database.write_across([&](db::SystemTx& system) {
        // The workspace last worked in; people in several switch from there.
        const auto tenant_id = system.first<TenantId>(
            R"(select m.tenant_id from memberships m
               left join sessions s on s.tenant_id = m.tenant_id and s.user_id = m.user_id
               where m.user_id = :user and m.active = 1 order by coalesce(s.rotated_at, m.created_at) desc limit 1)",
            {{"user", account->id}});
        if (!tenant_id) throw Refusal(RefusalCode::forbidden, "This account is not active in any workspace.");
        auto tx = system.for_tenant(*tenant_id);
        return sessions_.open(tx, user(tx, account->id), tenant(tx), device);
    });
}

User Accounts::add_user(TenantId tenant_id, const Viewer& by, const NewUser& ask) {
    const Instant now = foundation_.now();
    User added{foundation_.ids.next<UserId>(),
               required_text(ask.name, "name"),
               accepted_email(ask.email),
               ask.role,
               "en",
               true,
               now};
    require_good_password(ask.password);
    const std::string hash = hash_for(foundation_, tenant_id.text(), ask.password);
    foundation_.database.write_across([&](db::SystemTx& system) {
        auto tx = system.for_tenant(tenant_id, by);
        Roles::get(tx, ask.role);
        added.locale = tenant(tx).locale;
        insert_account(system, added.id, added.email, added.name, hash, added.locale, now);
        insert_membership(tx, added.id, ask.role, now);
        foundation_.events.publish(tx, UserAdded{added.name, added.role}, {.about = {added.id}});
    });
    return added;
}

User Accounts::change_user(db::Tx& tx, const UserChange& ask) {
    tx.serialise("owners");
    const User before = user(tx, ask.id);
    const auto role = ask.role.value_or(before.role);
    const bool active = ask.active.value_or(before.active);
    if (role != before.role) Roles::get(tx, role);
    if (before.role == owner_role && before.active && (role != owner_role || !active)) {
        const auto owners = tx.one<std::int64_t>("select count(*) from memberships where tenant_id = "
                                                 ":tenant and role = 'owner' and active = 1");
        if (owners == 1)
            throw Refusal(RefusalCode::conflict,
                          "A workspace needs an active owner. Make somebody else owner first.");
    }
    tx.run(
        "update memberships set role = :role, active = :active where tenant_id = :tenant and user_id = :id",
        {{"role", role}, {"active", active}, {"id", ask.id}});
    if (ask.name)
        tx.run("update users set name = :name where id = :id",
               {{"name", required_text(*ask.name, "name")}, {"id", ask.id}});
    if (before.active && !active)
        sessions_.close_all(tx, ask.id);
    else if (role != before.role)
        sessions_.void_access(tx, ask.id);
    auto after = user(tx, ask.id);
    foundation_.events.publish(tx, UserChanged{after.name, after.role, after.active}, {.about = {after.id}});
    return after;
}

User Accounts::change_profile(db::Tx& tx, const ProfileChange& ask) {
    if (ask.name)
        tx.run("update users set name = :name where id = :me", {{"name", required_text(*ask.name, "name")}});
    if (ask.locale)
        tx.run("update users set locale = :locale where id = :me", {{"locale", accepted_locale(ask.locale)}});
    auto after = user(tx, tx.viewer().user);
    if (ask.name)
        foundation_.events.publish(tx, UserChanged{after.name, after.role, after.active},
                                   {.about = {after.id}});
    return after;
}

User Accounts::user(db::Tx& tx, UserId id) {
    auto found = tx.first<User>(std::string(select_user) + " and m.user_id = :id", {{"id", id}});
    if (!found) throw not_found("This person");
    return std::move(*found);
}

Tenant Accounts::tenant(db::Tx& tx) { return tx.one<Tenant>("select * from tenants where id = :tenant"); }

std::string name_of(db::Tx& tx, UserId user) {
    return tx
        .first<std::string>(
            R"(select u.name from memberships m join users u on u.id = m.user_id
           where m.tenant_id = :tenant and m.user_id = :user)",
            {{"user", user}})
        .value_or("");
}

} // namespace alcedo::identity
