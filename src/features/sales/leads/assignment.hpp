#pragma once
#include <optional>
#include <string>

#include "features/foundation.hpp"

namespace alcedo::leads {

/// Whose turn it is: round robin over the active sales people, or over everybody who works leads when there are none.
/// Nobody when the workspace has no such person.
struct Turn {
    UserId user_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (user_id, name))
std::optional<Turn> next_owner(db::Tx& tx);

/// Throws Refusal validation unless the person is active in this workspace.
void require_assignable(db::Tx& tx, UserId user);

} // namespace alcedo::leads
