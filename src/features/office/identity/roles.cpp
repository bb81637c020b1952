#include "features/office/identity/roles.hpp"

#include <algorithm>
#include <array>

#include "db/rows.hpp"

namespace alcedo::identity {
namespace {

constexpr std::array<std::string_view, 6> built_in_names{"owner",    "admin", "manager",
                                                         "marketer", "sales", "viewer"};
constexpr std::string_view everything = "*";
const std::string& select_role() {
    static const std::string sql = db::select<Role>("roles");
    return sql;
}
/// Roles at hand; more are looked up again.
constexpr std::size_t most_known = 10'000;

bool is_granted_to(const Permission& permission, std::string_view role) {
    std::string_view rest = permission.granted_to;
    while (!rest.empty()) {
        const auto word = rest.substr(0, rest.find(' '));
        if (word == role) return true;
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    return false;
}

PermissionSet set_of(const Role& role) {
    if (std::ranges::find(role.grants, everything) != role.grants.end()) return PermissionSet::everything();
    return PermissionSet(role.grants);
}

} // namespace

Role Roles::built_in(std::string_view name) const {
    Role role;
    role.name = name;
    role.takes_turns = name == "sales" ? 2 : name == "marketer" || name == "viewer" ? 0 : 1;
    if (name == "owner" || name == "admin") {
        role.grants.emplace_back(everything);
        return role;
    }
    for (const auto& permission : catalogue_)
        if (is_granted_to(permission, name)) role.grants.emplace_back(permission.name);
    return role;
}

void Roles::settle() {
    foundation_.database.write_across([&](db::SystemTx& tx) {
        for (const auto name : built_in_names)
            tx.run(R"(update roles set grants = :grants, version = version + 1
                      where built_in = 1 and name = :name and grants <> :grants)",
                   {{"name", name}, {"grants", built_in(name).grants}});
    });
}

void Roles::add_built_in(db::Tx& tx) const {
    for (const auto name : built_in_names) db::insert(tx, "roles", built_in(name));
}

std::shared_ptr<const PermissionSet> Roles::permissions_of(TenantId tenant, const std::string& role,
                                                           std::int64_t version) const {
    const std::pair key{tenant, role};
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(key);
        if (found != known_.end() && found->second.version >= version) return found->second.permissions;
    }
    const auto stored = foundation_.database.read(tenant, [&](db::Tx& tx) {
        return tx.first<Role>(select_role() + " and name = :name", {{"name", role}});
    });
    if (!stored) return std::make_shared<const PermissionSet>();
    const Known fresh{stored->version, std::make_shared<const PermissionSet>(set_of(*stored))};
    const std::lock_guard lock(mutex_);
    if (known_.size() >= most_known) known_.clear();
    known_[key] = fresh;
    return fresh.permissions;
}

std::vector<Role> Roles::list(db::Tx& tx) {
    return tx.all<Role>(select_role() + " order by built_in desc, name");
}

Role Roles::get(db::Tx& tx, std::string_view name) {
    auto role = tx.first<Role>(select_role() + " and name = :name", {{"name", name}});
    if (role) return std::move(*role);
    std::string known;
    for (const auto& other : list(tx)) known += (known.empty() ? "" : ", ") + other.name;
    throw invalid_field("role", "role must be one of: " + known + ".");
}

std::vector<UserId> people_who_may(db::Tx& tx, const Permission& permission) {
    return tx.all<UserId>(
        R"(select m.user_id from memberships m join roles r on r.tenant_id = :tenant and r.name = m.role
           where m.tenant_id = :tenant and m.active = 1 and (r.grants like '%"*"%' or r.grants like :grant)
           order by m.user_id)",
        {{"grant", "%\"" + std::string(permission.name) + "\"%"}});
}

} // namespace alcedo::identity
