#include "http/caller.hpp"

#include "base/refusal.hpp"

namespace alcedo::http {

bool Caller::may(Permission permission) const {
    if (permission == open_to_all) return true;
    if (permission == signed_in) return static_cast<bool>(user);
    return permissions && permissions->contains(permission);
}

void Caller::require(Permission permission) const {
    if (!may(permission))
        throw Refusal(RefusalCode::forbidden,
                      "Your role does not include the permission " + std::string(permission.name) + ".");
}

} // namespace alcedo::http
