#pragma once
#include <optional>

#include "features/foundation.hpp"

namespace alcedo::sales {

/// Whose turn it is: round robin over the active sales people, or over everybody who works leads when there are none.
/// Nobody when the workspace has no such person.
std::optional<UserId> next_owner(db::Tx& tx);

/// Throws Refusal validation unless the person is active in this workspace.
void require_assignable(db::Tx& tx, UserId user);

} // namespace alcedo::sales
