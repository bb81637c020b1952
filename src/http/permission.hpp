#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace alcedo::http {

/// What a route asks of its caller: "leads.write". The text must outlive the program (a literal).
struct Permission {
    std::string_view name;
    friend constexpr auto operator<=>(const Permission&, const Permission&) = default;
};

/// Anyone, signed in or not: the caller has no tenant.
inline constexpr Permission open_to_all{""};
/// Anyone who is signed in, whatever the role.
inline constexpr Permission signed_in{"signed_in"};

/// The permissions of a role, sorted for quick lookup.
class PermissionSet {
public:
    PermissionSet() = default;
    PermissionSet(std::initializer_list<Permission> permissions) : PermissionSet(std::vector(permissions)) {}
    explicit PermissionSet(std::vector<Permission> permissions) : permissions_(std::move(permissions)) {
        std::ranges::sort(permissions_);
    }
    bool contains(Permission permission) const {
        return std::ranges::binary_search(permissions_, permission);
    }
    auto begin() const { return permissions_.begin(); }
    auto end() const { return permissions_.end(); }

private:
    std::vector<Permission> permissions_;
};

} // namespace alcedo::http
