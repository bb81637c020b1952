#pragma once
#include <atomic>

#include "features/office/operations/kinds.hpp"
#include "jobs/queue.hpp"
#include "jobs/recurring_work.hpp"

namespace alcedo::operations {

/// Long work in small steps: each batch of rows is one transaction that also moves the position, so that a crash repeats
/// nothing and loses nothing, and everybody else gets a turn in between. At most [operations] running of a workspace run
/// at the same time and `waiting` wait. Publishes operation.changed.
class Operations {
public:
    explicit Operations(const Foundation& foundation) : foundation_(foundation) {}

    /// Before the queue starts.
    void rows(std::string kind, RowKind how);
    void whole(std::string kind, WholeKind how);
    void register_jobs(jobs::RecurringWork& schedules);
    /// Work that is done in one go breaks off and begins anew at the next start. Before the queue stops.
    void stop() { stopping_ = true; }

    /// Throws Refusal rate_limited when too many wait, validation when too many rows are named.
    Operation start(db::Tx& tx, const NewOperation& ask);
    /// What was done stays. Throws Refusal not_found, conflict when it has ended.
    Operation cancel(db::Tx& tx, OperationId id);
    /// Ends an operation that runs as failed, for this reason; any other stays as it is.
    void break_off(db::Tx& tx, OperationId id, const std::string& reason);
    /// Starts the operation that puts back what another changed. Throws Refusal not_found, conflict with the reason.
    Operation undo(db::Tx& tx, OperationId id, UserId by);
    /// What its kind asks of whoever cancels or undoes it.
    Permission permission_of(const Operation& operation) const;

    static std::optional<Operation> find(db::Tx& tx, OperationId id);
    static Operation get(db::Tx& tx, OperationId id); ///< throws Refusal not_found
    /// Whether undo would start now.
    bool can_be_undone(const Operation& operation) const;
    /// Forgets what records were before, when they are erased.
    static void erase_of(db::Tx& tx, const std::vector<std::int64_t>& rows);

    static constexpr std::size_t most_named_rows = 20'000;

private:
    class Turn;
    class Whole;

    void run_rows(jobs::Job& job);
    void run_whole(jobs::Job& job);
    void fail(jobs::Job& job, OperationId id, const std::string& reason);
    void end(db::Tx& tx, Operation& operation, OperationState state);
    void tell(db::Tx& tx, Operation& operation);
    bool should_tell(const Operation& operation) const;
    static void save(db::Tx& tx, const Operation& operation);
    /// False when its job is there already.
    bool enqueue(db::Tx& tx, const Operation& operation);
    const RowKind* row_kind(const std::string& kind) const;
    const RowKind* undone_kind(const Operation& undo) const;
    RowKind undo_kind() const;
    void forget();
    void fail_orphans(Instant silent_since);

    const Foundation& foundation_;
    std::atomic<bool> stopping_{false};
    std::map<std::string, RowKind, std::less<>> row_kinds_;
    std::map<std::string, WholeKind, std::less<>> whole_kinds_;
};

} // namespace alcedo::operations
