#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "features/foundation.hpp"

namespace alcedo::identity {

/// What people of one kind may do in a workspace. Built-in ones follow the program: owner and admin may everything, the
/// others what the constants of the rooms grant them.
struct Role {
    std::string name;
    bool built_in = true;
    std::vector<std::string> grants; ///< names of permissions, or "*" alone
    std::string scope = "all";       ///< whose records: all
    int takes_turns = 0;             ///< at new leads: 0 never, 1 when nobody else can, 2 first
    std::int64_t version = 1;        ///< counts its changes
};
BOOST_DESCRIBE_STRUCT(Role, (), (name, built_in, grants, scope, takes_turns, version))

/// The roles of every workspace, with what they grant at hand for each request.
class Roles {
public:
    explicit Roles(const Foundation& foundation) : foundation_(foundation) {}

    /// Every permission there is, before the first request.
    void know(std::vector<Permission> catalogue) { catalogue_ = std::move(catalogue); }
    const std::vector<Permission>& catalogue() const { return catalogue_; }
    /// Brings the built-in roles of all workspaces to what this program grants. After the migration, on any node.
    void settle();
    /// The built-in roles of a workspace that is being opened.
    void add_built_in(db::Tx& tx) const;

    /// What a role grants, as it is in this version or a later one; nothing when there is no such role.
    std::shared_ptr<const PermissionSet> permissions_of(TenantId tenant, const std::string& role,
                                                        std::int64_t version) const;

    static std::vector<Role> list(db::Tx& tx);
    static Role get(db::Tx& tx, std::string_view name); ///< throws Refusal validation of the field role

private:
    struct Known {
        std::int64_t version = 0;
        std::shared_ptr<const PermissionSet> permissions;
    };
    Role built_in(std::string_view name) const;

    const Foundation& foundation_;
    std::vector<Permission> catalogue_;
    mutable std::mutex mutex_;
    mutable std::map<std::pair<TenantId, std::string>, Known> known_;
};

/// Active people whose role grants a permission, in the order in which they came.
std::vector<UserId> people_who_may(db::Tx& tx, const Permission& permission);

} // namespace alcedo::identity
