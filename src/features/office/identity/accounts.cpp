#include "features/office/identity/accounts.hpp"

#include "base/email_address.hpp"
#include "base/heavy_work.hpp"
#include "db/rows.hpp"
#include "features/office/identity/security_settings.hpp"
#include "features/office/identity/users_events.hpp"
#include "http/ip_address.hpp"
#include "jobs/events.hpp"

namespace alcedo::identity {
namespace {

/// The role that a workspace cannot be without.
constexpr std::string_view owner_role = "owner";

struct Account {
    UserId id;
    std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, password_hash))

Refusal email_taken() {
    const std::string detail = "This email already has an account. Sign in instead.";
    return {RefusalCode::conflict, detail, {{"#/email", detail}}};
}

/// Makes the account; throws conflict when the email has one.
void insert_account(db::Verbs& tx, const UserAccount& account, const std::string& password_hash) {
    const auto added = tx.run_counted(
        R"(insert into users (id, email, name, password_hash, locale, created_at)
           values (:id, :email, :name, :hash, :locale, :created_at) on conflict do nothing)",
        account, {{"hash", password_hash}});
    if (added == 0) throw email_taken();
}

void insert_membership(db::Tx& tx, const User& user) {
    db::insert(tx, "memberships", static_cast<const Membership&>(user),
               {{"user_id", user.id}, {"created_at", user.created_at}});
}

/// Who may manage the team is not above who owns the workspace.
void require_owner(db::Tx& tx) {
    const auto me = find_user(tx, tx.viewer().user);
    if (tx.viewer().user && (!me || me->role != owner_role))
        throw Refusal(RefusalCode::forbidden, "Only an owner makes somebody an owner, or changes one.");
}

void require_may_sign_up(const SecuritySettings& settings, const SignUp& ask) {
    const auto mode = settings.sign_up_mode();
    if (mode == SignUpMode::open) return;
    if (mode == SignUpMode::closed)
        throw Refusal(RefusalCode::forbidden,
                      "No new workspaces are opened here. Ask whoever runs this server to add you to one.");
    if (!ask.invitation || settings.sign_up_code.empty() ||
        !equal_in_constant_time(*ask.invitation, settings.sign_up_code))
        throw Refusal(RefusalCode::forbidden,
                      "Workspaces are opened by invitation here. Ask whoever runs this server for the code.");
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
    require_may_sign_up(foundation_.settings.of<SecuritySettings>(), ask);
    const Instant now = foundation_.now();
    Tenant tenant;
    tenant.id = foundation_.ids.next<TenantId>();
    tenant.name = ask.business_name;
    tenant.time_zone = ask.time_zone.value_or("UTC");
    tenant.locale = ask.locale.value_or("en");
    tenant.currency = ask.currency.value_or("USD");
    tenant.created_at = now;
    User owner;
    owner.id = foundation_.ids.next<UserId>();
    owner.name = ask.name;
    owner.email = ask.email;
    owner.role = owner_role;
    owner.locale = tenant.locale;
    owner.created_at = now;
    const std::string hash = hash_for(foundation_, http::network_of(device.address), ask.password);
    return foundation_.database.write_across([&](db::SystemTx& system) {
        insert_account(system, owner, hash);
        auto tx = system.for_tenant(tenant.id);
        tx.run(R"(insert into tenants (id, name, time_zone, locale, currency, created_at)
                  values (:id, :name, :time_zone, :locale, :currency, :created_at))",
               tenant);
        roles_.add_built_in(tx);
        insert_membership(tx, owner);
        auto sign_in = sessions_.open(tx, owner, tenant, device);
        sign_in.browser_mark = limits_.browser_mark(owner.email);
        return sign_in;
    });
}

SignIn Accounts::log_in(std::string_view email, std::string_view password, const Device& device) {
    const auto normal = normalise_email(email);
    const auto attempt = limits_.admit(normal.value_or(""), device);
    const auto account = foundation_.database.read_across([&](db::SystemTx& tx) {
        return tx.first<Account>("select id, password_hash from users where email = :email",
                                 {{"email", normal.value_or("")}});
    });
    const bool right = foundation_.heavy.run(HeavyWork::Lane::passwords, attempt.whose(), [&] {
        return verify_password(account ? account->password_hash : hash_for_nobody(), password);
    });
    if (!account || !right)
        throw Refusal(RefusalCode::unauthenticated, "The email or the password is not right.");
    limits_.forgive(attempt);
    return foundation_.database.write_across([&](db::SystemTx& system) {
        // The workspace last worked in; people in several switch from there.
        const auto tenant_id = system.first<TenantId>(
            R"(select m.tenant_id from memberships m
               left join sessions s on s.tenant_id = m.tenant_id and s.user_id = m.user_id
               where m.user_id = :user and m.active = 1 order by coalesce(s.rotated_at, m.created_at) desc limit 1)",
            {{"user", account->id}});
        if (!tenant_id) throw Refusal(RefusalCode::forbidden, "This account is not active in any workspace.");
        auto tx = system.for_tenant(*tenant_id);
        auto sign_in = sessions_.open(tx, user(tx, account->id), tenant(tx), device);
        if (attempt.browser.empty()) sign_in.browser_mark = limits_.browser_mark(*normal);
        return sign_in;
    });
}

User Accounts::add_user(TenantId tenant_id, const Viewer& by, const NewUser& ask) {
    const Instant now = foundation_.now();
    User added;
    added.id = foundation_.ids.next<UserId>();
    added.name = ask.name;
    added.email = ask.email;
    added.role = ask.role;
    added.created_at = now;
    const std::string hash = hash_for(foundation_, tenant_id.text(), ask.password);
    foundation_.database.write_across([&](db::SystemTx& system) {
        auto tx = system.for_tenant(tenant_id, by);
        Roles::get(tx, ask.role);
        if (ask.role == owner_role) require_owner(tx);
        added.locale = tenant(tx).locale;
        insert_account(system, added, hash);
        insert_membership(tx, added);
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
    if (before.role == owner_role || role == owner_role) require_owner(tx);
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
        tx.run("update users set name = :name where id = :id", {{"name", *ask.name}, {"id", ask.id}});
    if (before.active && !active)
        sessions_.close_all(tx, ask.id);
    else if (role != before.role)
        sessions_.void_access(tx, ask.id);
    auto after = user(tx, ask.id);
    foundation_.events.publish(tx, UserChanged{after.name, after.role, after.active}, {.about = {after.id}});
    return after;
}

User Accounts::change_profile(db::Tx& tx, const ProfileChange& ask) {
    if (ask.name) tx.run("update users set name = :name where id = :me", {{"name", *ask.name}});
    if (ask.locale) tx.run("update users set locale = :locale where id = :me", {{"locale", *ask.locale}});
    auto after = user(tx, tx.viewer().user);
    if (ask.name)
        foundation_.events.publish(tx, UserChanged{after.name, after.role, after.active},
                                   {.about = {after.id}});
    return after;
}

User Accounts::user(db::Tx& tx, UserId id) {
    auto found = find_user(tx, id);
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
