#pragma once
#include <functional>
#include <map>
#include <string>

#include "base/permission.hpp"
#include "features/office/operations/operation.hpp"

namespace alcedo::operations {

/// One batch of rows while it is done, inside its transaction.
class Step {
public:
    explicit Step(const Operation& operation) : operation_(operation) {}
    const Operation& operation() const { return operation_; }
    /// The row was changed and could be put back.
    void changed(std::int64_t row, std::string before, std::string after) {
        changes_.push_back({row, {std::move(before)}, {std::move(after)}});
        ++changed_;
    }
    /// The row was changed for good.
    void changed() { ++changed_; }
    /// The row was left as somebody else made it.
    void skipped() { ++skipped_; }

    const std::vector<RowChange>& changes() const { return changes_; }
    std::int64_t changed_count() const { return changed_; }
    std::int64_t skipped_count() const { return skipped_; }

private:
    const Operation& operation_;
    std::vector<RowChange> changes_;
    std::int64_t changed_ = 0;
    std::int64_t skipped_ = 0;
};

/// Changes one row, or throws a Refusal before it changes anything: the row is then listed as a problem.
using ChangeRow = std::function<void(db::Tx&, Step&, std::int64_t row)>;

/// Rows that were found, ascending, and how far one has looked.
struct Found {
    std::vector<std::int64_t> rows;
    std::int64_t through = 0; ///< up to this id nothing was left out
    bool is_all = false;      ///< nothing comes after it
};

/// How the rows of an operation are found when they are not named one by one.
struct Finding {
    /// At most `count` rows after `after`, none after the operation's last_id; fewer, or none, when it has looked at enough.
    /// On a snapshot, so that nobody waits while it searches.
    std::function<Found(db::Tx&, const Operation&, std::int64_t after, int count)> next{};
    /// Those that satisfy the filter in the transaction that changes them, too.
    std::function<std::vector<std::int64_t>(db::Tx&, const Operation&, const std::vector<std::int64_t>&)>
        still{};
};

/// A kind that changes rows, so many in a transaction.
struct RowKind {
    int batch = 100;
    Permission may; ///< needed to cancel and to undo; who starts checks it herself
    std::string (*text_of)(std::int64_t) = nullptr; ///< the id of a row as the API writes it
    Finding find{};
    /// Holds the rows of a batch before one of them is changed, in the order in which everybody holds rows.
    std::function<void(db::Tx&, const std::vector<std::int64_t>& rows)> hold{};
    /// Makes what changes the rows of one batch; sees the snapshot on which they were found.
    std::function<ChangeRow(db::Tx& snapshot, const Operation&, const std::vector<std::int64_t>& rows)>
        prepare;
    /// Puts a row back when it is still as the operation left it; else leaves it and says false. None: it cannot be undone.
    std::function<bool(db::Tx&, const RowChange&, const Operation& undo)> restore{};
};

/// A whole while it is done: outside of transactions, on a thread with an ordinary stack.
class Work {
public:
    virtual ~Work() = default;
    virtual TenantId tenant() const = 0;
    virtual const Operation& operation() const = 0;
    /// Says how far it is; cheap to call often. Throws Stopped when it was cancelled: let it pass.
    virtual void tell(std::int64_t done, std::int64_t total) = 0;
    struct Stopped {};
};

/// A kind that is done in one go and begins anew after a crash: an export.
struct WholeKind {
    Permission may;
    std::function<Result(Work&)> run;
    /// Takes back what came of it when it was cancelled in the last moment.
    std::function<void(db::Tx&, const Result&)> discard{};
};

} // namespace alcedo::operations
