#pragma once
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo {

/// A right that routes, verbs and events ask for, said once in the room that it guards. Texts are literals.
struct Permission {
    std::string_view name;      ///< "leads.write"
    std::string_view meaning{}; ///< "Change leads and give them to people"
    std::string_view
        granted_to{}; ///< words of the built-in roles that have it, beside those that may everything
    friend constexpr bool operator==(const Permission& one, const Permission& other) {
        return one.name == other.name;
    }
};

/// Anyone, signed in or not: nobody is known.
inline constexpr Permission open_to_all{""};
/// Anyone who is signed in, whatever the role.
inline constexpr Permission signed_in{"signed_in"};

/// What a role may do.
class PermissionSet {
public:
    PermissionSet() = default;
    PermissionSet(std::initializer_list<Permission> permissions) {
        for (const auto& permission : permissions) names_.emplace_back(permission.name);
        std::ranges::sort(names_);
    }
    explicit PermissionSet(std::vector<std::string> names) : names_(std::move(names)) {
        std::ranges::sort(names_);
    }
    /// The set of those who may everything, also what a later version brings.
    static PermissionSet everything() {
        PermissionSet all;
        all.everything_ = true;
        return all;
    }
    bool contains(const Permission& permission) const {
        return everything_ || std::ranges::binary_search(names_, permission.name, std::less<>());
    }

private:
    std::vector<std::string> names_;
    bool everything_ = false;
};

} // namespace alcedo
