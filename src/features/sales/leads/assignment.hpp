#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "features/foundation.hpp"

namespace alcedo::leads {

/// Who gets a lead.
struct Turn {
    UserId user_id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Turn, (), (user_id, name))

/// Whose turn it is: round robin over the active sales people, or over everybody who works leads when there are none. Turns
/// are counted in this process, so that no lead waits for another's transaction: each node goes round by itself, after a
/// start from whoever got the newest lead, and a transaction that is taken back leaves its turn out (decision 0018).
class Turns {
public:
    /// Nobody when the workspace has no such person.
    std::optional<Turn> next_owner(db::Tx& tx);

private:
    std::int64_t take_ticket(db::Tx& tx);

    std::mutex mutex_;
    std::map<TenantId, std::int64_t> tickets_; ///< of workspaces seen lately
};

/// Throws Refusal validation unless the person is active in this workspace.
void require_assignable(db::Tx& tx, UserId user);

} // namespace alcedo::leads
