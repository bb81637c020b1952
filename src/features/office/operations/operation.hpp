#pragma once
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "features/office/files/file.hpp"
#include "jobs/events.hpp"

namespace alcedo::operations {

using OperationId = Id<"op">;

/// docs/states/operation.md draws how it moves.
enum class OperationState { waiting, running, done, failed, cancelled };
BOOST_DESCRIBE_ENUM(OperationState, waiting, running, done, failed, cancelled)

/// A row that was refused, and why.
struct RowProblem {
    std::optional<std::string> id; ///< as the API writes it; absent when the whole operation failed
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(RowProblem, (), (id, reason))

/// What came of it, beside the counts.
struct Result {
    std::optional<files::FileId> file_id{};
    std::optional<std::int64_t> changed{}; ///< rows
    std::optional<std::int64_t> skipped{}; ///< rows that an undo left as somebody else made them since
};
BOOST_DESCRIBE_STRUCT(Result, (), (file_id, changed, skipped))

/// How far an operation is.
struct OperationProgress {
    OperationState state = OperationState::waiting;
    std::int64_t position = 0; ///< the last id that is done
    std::int64_t done = 0;
    std::int64_t total = 0; ///< of a filter, as counted at the start
    std::int64_t changed = 0;
    std::int64_t skipped = 0;
    json::Raw result{"{}"};
    std::vector<RowProblem> problems; ///< the first hundred
    std::int64_t problem_count = 0;
    std::optional<Instant> undo_until;
    std::optional<OperationId> undone_by;
    Instant told_at;
    std::optional<jobs::EventId> told_event; ///< the last operation.changed, which the next one replaces
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(OperationProgress, (),
                      (state, position, done, total, changed, skipped, result, problems, problem_count,
                       undo_until, undone_by, told_at, told_event, finished_at))

/// One row of `operations`.
struct Operation : OperationProgress {
    OperationId id;
    std::string kind;
    json::Raw ask{"{}"};               ///< what to do, as its kind reads it
    std::optional<std::string> filter; ///< which rows; absent when they are named one by one
    std::int64_t last_id = INT64_MAX;  ///< no row after it belongs to it
    std::optional<UserId> by_user;
    std::optional<OperationId> undoes;
    Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Operation, (OperationProgress),
                      (id, kind, ask, filter, last_id, by_user, undoes, created_at))

/// What is to be done, for Operations::start.
struct NewOperation {
    std::string_view kind;
    std::string ask = "{}";
    std::vector<std::int64_t> ids{}; ///< of the rows, in any order; empty with a filter, and for whole work
    std::optional<std::string> filter{}; ///< a filter that the kind understands
    std::int64_t total = 0;              ///< of a filter; named rows are counted
    std::optional<UserId> by_user{};
    std::optional<OperationId> undoes{};
    std::int64_t position = 0; ///< rows up to it are left out
};

/// What starting one answers.
struct Started {
    OperationId operation_id;
};
BOOST_DESCRIBE_STRUCT(Started, (), (operation_id))

/// What one row was and became, as JSON of the kind's own.
struct RowChange {
    std::int64_t row = 0;
    json::Raw before;
    json::Raw after;
};
BOOST_DESCRIBE_STRUCT(RowChange, (), (row, before, after))

} // namespace alcedo::operations
