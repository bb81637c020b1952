#pragma once
#include <mutex>
#include <unordered_map>

#include "features/foundation.hpp"
#include "features/office/allowances/allowances_settings.hpp"

namespace alcedo::allowances {

/// What is counted for each workspace.
enum class Rows { contacts, leads, messages };

/// How much one workspace may hold. Only what its people add is refused, with the limit and the way out; a lead or a message
/// that a provider brings is kept in any case. The rows are counted when it is due, outside of transactions: what a node
/// grants between two counts is a tenth of what was left, so that N nodes may go beyond the limit by N tenths of that.
class Allowances {
public:
    explicit Allowances(const Foundation& foundation) : foundation_(foundation) {}

    /// Before a person adds a row. Throws Refusal conflict when there is no room.
    void require_room(TenantId tenant, Rows rows);

private:
    struct Grant {
        std::int64_t left = 0;
        Instant until;
    };
    std::int64_t count_left(TenantId tenant, Rows rows) const;

    const Foundation& foundation_;
    std::mutex mutex_;
    std::unordered_map<std::int64_t, Grant> granted_[3]; ///< by tenant
};

} // namespace alcedo::allowances
