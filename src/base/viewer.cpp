#include "base/viewer.hpp"

#include "base/refusal.hpp"

namespace alcedo {

bool Viewer::may(const Permission& permission) const {
    if (permission == open_to_all) return true;
    if (permission == signed_in) return static_cast<bool>(user);
    return permissions && permissions->contains(permission);
}

void Viewer::require(const Permission& permission) const {
    if (!may(permission))
        throw Refusal(RefusalCode::forbidden,
                      "Your role does not include the permission " + std::string(permission.name) + ".");
}

const Viewer& Viewer::product() {
    static const Viewer viewer{{}, std::make_shared<const PermissionSet>(PermissionSet::everything())};
    return viewer;
}

} // namespace alcedo
