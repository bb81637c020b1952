#pragma once
#include <memory>

#include "base/id.hpp"
#include "base/permission.hpp"

namespace alcedo {

/// For whom something is done: a person with her rights, or the product itself, which has no user and may everything.
struct Viewer {
    UserId user{};
    std::shared_ptr<const PermissionSet> permissions{};

    bool may(const Permission& permission) const;
    /// Throws Refusal forbidden.
    void require(const Permission& permission) const;

    /// Somebody whose rights were asked for before.
    static Viewer trusted(UserId user) { return {user, product().permissions}; }
    /// Jobs, schedules, commands.
    static const Viewer& product();
};

} // namespace alcedo
