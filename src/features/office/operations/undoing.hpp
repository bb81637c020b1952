#pragma once
#include "features/office/operations/operation.hpp"

/// What rows were before an operation changed them: one record a batch.
namespace alcedo::operations::undoing {

/// What an operation of kind "undo" is asked.
struct UndoAsk {
    std::string kind; ///< of the operation that it undoes
};
BOOST_DESCRIBE_STRUCT(UndoAsk, (), (kind))

/// Whether so many more rows stay within the bound of the workspace.
bool has_room(db::Tx& tx, std::int64_t rows, std::int64_t most, Instant now);
void keep(db::Tx& tx, OperationId operation, const std::vector<RowChange>& changes);
/// The changes after `after` of the first batch that has some; empty at the end.
std::vector<RowChange> next(db::Tx& tx, OperationId operation, std::int64_t after);
/// Removes the batches up to the one of this row.
void drop(db::Tx& tx, OperationId operation, std::int64_t row);
/// An undo has ended: when it was whole, the other has nothing left to undo.
void note_end(db::Tx& tx, const Operation& undo);
/// Removes some batches of what can be undone no longer, of any workspace; false when nothing is left to remove.
bool forget_some(db::SystemTx& tx, Instant now);
/// Removes rows from all that is kept.
void forget_rows(db::Tx& tx, const std::vector<std::int64_t>& rows);

} // namespace alcedo::operations::undoing
