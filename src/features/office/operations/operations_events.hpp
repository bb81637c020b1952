#pragma once
#include "features/office/operations/operation.hpp"
#include "features/office/operations/operations_permissions.hpp"
#include "jobs/event.hpp"

namespace alcedo::operations {

/// Twice a second at most while it runs, and at its end.
struct OperationChanged {
    static constexpr jobs::EventKind event{"operation.changed", "Long work began, went on or ended",
                                           operations_read, "operation.changed"};
    OperationId id;
    std::string kind;
    OperationState state = OperationState::waiting;
    std::int64_t done = 0;
    std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(OperationChanged, (), (id, kind, state, done, total))

} // namespace alcedo::operations
