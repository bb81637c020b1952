#pragma once
#include "features/office/operations/kinds.hpp"

/// The rows of an operation that were named one by one.
namespace alcedo::operations::row_ids {

/// Keeps them in ascending order, each once; their number.
std::int64_t keep(db::Tx& tx, OperationId operation, std::vector<std::int64_t> ids);
/// Ascending.
std::vector<std::int64_t> load(db::Tx& tx, OperationId operation);
/// At most `count` of them after `after`.
Found next(const std::vector<std::int64_t>& ids, std::int64_t after, int count);
void forget(db::Tx& tx, OperationId operation);

} // namespace alcedo::operations::row_ids
