#include <algorithm>

#include "base/heavy_work.hpp"
#include "base/log.hpp"
#include "base/refusal.hpp"
#include "features/office/operations/operations.hpp"
#include "features/office/operations/operations_settings.hpp"
#include "features/office/operations/row_ids.hpp"
#include "features/office/operations/undoing.hpp"

namespace alcedo::operations {
namespace {

constexpr std::size_t most_problems = 100;
constexpr Milliseconds between_news{500};
/// Exports of all workspaces that run on one node at the same time.
constexpr int wholes_at_once = 2;
/// Of one batch, or of a whole; lives that ended in a crash count too.
constexpr int most_failures = 5;
/// Twice as many lives without a batch that was committed, and the job is a dead letter.
constexpr int most_attempts = 25;
constexpr std::chrono::hours longest_silence{1};

struct RunJob {
    OperationId id;
};
BOOST_DESCRIBE_STRUCT(RunJob, (), (id))

/// An operation of any workspace.
struct Silent {
    TenantId tenant_id;
    OperationId id;
};
BOOST_DESCRIBE_STRUCT(Silent, (), (tenant_id, id))

void add_problem(Operation& operation, RowProblem problem) {
    ++operation.problem_count;
    if (operation.problems.size() < most_problems) operation.problems.push_back(std::move(problem));
}

} // namespace

/// One batch of an operation, by one run of its job. The next is a job of its own, so that others have their turn, and so
/// that attempts count for one batch.
class Operations::Turn {
public:
    Turn(Operations& operations, jobs::Job& job, OperationId id)
        : operations_(operations), database_(operations.foundation_.database), job_(job), id_(id) {}

    void do_batch() {
        Batch batch;
        database_.read(job_.tenant, [&](db::Tx& tx) { look(tx, batch); });
        const auto by = batch.seen ? batch.seen->by_user : std::nullopt;
        database_.write(job_.tenant, by ? Viewer::trusted(*by) : Viewer::product(),
                        [&](db::Tx& tx) { change(tx, batch); });
    }

private:
    struct Batch {
        std::optional<Operation> seen;
        const RowKind* kind = nullptr;
        const RowKind* of_rows = nullptr; ///< of the operation that an undo undoes; else the same
        Found found;
        ChangeRow change_row;
    };

    /// Finds the rows and whatever else takes time, on a snapshot: no writer waits for it.
    void look(db::Tx& tx, Batch& batch) {
        batch.seen = find(tx, id_);
        if (!batch.seen || batch.seen->state != OperationState::running) return;
        const auto& operation = *batch.seen;
        batch.kind = operations_.row_kind(operation.kind);
        if (batch.kind == nullptr)
            throw Refusal(RefusalCode::conflict,
                          "This program knows no operation of kind " + operation.kind + ".");
        batch.of_rows = operation.undoes ? operations_.undone_kind(operation) : batch.kind;
        if (operation.filter || operation.undoes)
            batch.found = batch.kind->find.next(tx, operation, operation.position, batch.kind->batch);
        else
            batch.found = row_ids::next(row_ids::load(tx, id_), operation.position, batch.kind->batch);
        batch.change_row = batch.kind->prepare(tx, operation, batch.found.rows);
    }

    void change(db::Tx& tx, const Batch& batch) {
        // In the order of whoever cancels, who waits for the end of the batch, or the batch finds that it was cancelled.
        if (batch.found.is_all) tx.serialise("operations");
        tx.serialise(id_.text());
        auto operation = find(tx, id_);
        if (!operation || operation->state != OperationState::running || batch.kind == nullptr ||
            operation->position != batch.seen->position) {
            job_.finish(tx);
            return;
        }
        if (batch.of_rows->hold) batch.of_rows->hold(tx, batch.found.rows);
        const auto rows =
            operation->filter ? batch.kind->find.still(tx, *operation, batch.found.rows) : batch.found.rows;
        Step step(*operation);
        change_rows(tx, batch, rows, step, *operation);
        if (operation->undo_until && !operation->undoes) undoing::keep(tx, id_, step.changes());
        operation->position = batch.found.through;
        operation->done += static_cast<std::int64_t>(rows.size());
        // More than at the start may satisfy the filter by now.
        operation->total = std::max(operation->total, operation->done);
        operation->changed += step.changed_count();
        operation->skipped += step.skipped_count();
        if (batch.found.is_all) {
            operation->total = operation->done;
            operation->result = {json::to_text(result_of(*operation))};
            operations_.end(tx, *operation, OperationState::done);
        } else {
            if (operations_.should_tell(*operation)) operations_.tell(tx, *operation);
            save(tx, *operation);
        }
        job_.finish(tx);
        if (!batch.found.is_all) operations_.enqueue(tx, *operation);
    }

    static void change_rows(db::Tx& tx, const Batch& batch, const std::vector<std::int64_t>& rows, Step& step,
                            Operation& operation) {
        for (const auto row : rows) {
            try {
                batch.change_row(tx, step, row);
            } catch (const Refusal& refusal) {
                add_problem(operation, {batch.of_rows->text_of(row), refusal.what()});
            }
        }
    }

    static Result result_of(const Operation& operation) {
        Result result;
        result.changed = operation.changed;
        if (operation.undoes) result.skipped = operation.skipped;
        return result;
    }

    Operations& operations_;
    db::Database& database_;
    jobs::Job& job_;
    const OperationId id_;
};

/// Work that is done in one go.
class Operations::Whole final : public Work {
public:
    Whole(Operations& operations, TenantId tenant, Operation operation)
        : operations_(operations), tenant_(tenant), operation_(std::move(operation)) {}
    TenantId tenant() const override { return tenant_; }
    const Operation& operation() const override { return operation_; }

    void tell(std::int64_t done, std::int64_t total) override {
        if (operations_.stopping_) throw jobs::RetryLater{Milliseconds{0}, "The program stops."};
        operation_.done = done;
        operation_.total = std::max(done, total);
        if (!operations_.should_tell(operation_)) return;
        const bool runs = operations_.foundation_.database.write(tenant_, [&](db::Tx& tx) {
            tx.serialise(operation_.id.text());
            auto now = find(tx, operation_.id);
            if (!now || now->state != OperationState::running) return false;
            now->done = operation_.done;
            now->total = operation_.total;
            operations_.tell(tx, *now);
            save(tx, *now);
            return true;
        });
        if (!runs) throw Stopped{};
        operation_.told_at = operations_.foundation_.now();
    }

private:
    Operations& operations_;
    const TenantId tenant_;
    Operation operation_;
};

void Operations::register_jobs(jobs::RecurringWork& schedules) {
    rows("undo", undo_kind());
    foundation_.queue.handle("operation.rows",
                             {.max_attempts = most_attempts, .max_backoff = std::chrono::minutes{1}},
                             [this](jobs::Job& job) { run_rows(job); });
    foundation_.queue.handle("operation.whole",
                             {.max_attempts = most_attempts,
                              .max_backoff = std::chrono::minutes{1},
                              .concurrency = wholes_at_once},
                             [this](jobs::Job& job) { run_whole(job); });
    schedules.every("operations.forget", std::chrono::hours{1},
                    "Forgets old operations and what they could undo, and ends those whose job died",
                    [this] { forget(); });
}

void Operations::run_rows(jobs::Job& job) {
    const auto id = job.read<RunJob>().id;
    try {
        Turn(*this, job, id).do_batch();
    } catch (const Refusal& refusal) {
        fail(job, id, refusal.what());
    } catch (const jobs::LeaseLost&) {
        throw;
    } catch (const std::exception& error) {
        if (job.attempt < most_failures) throw;
        log::error("an operation failed",
                   {{"operation", id.text()}, {"what", std::string_view(error.what())}});
        fail(job, id, "Something went wrong on our side; quote the operation's id when you report this.");
    }
}

void Operations::run_whole(jobs::Job& job) {
    const auto id = job.read<RunJob>().id;
    const auto found = foundation_.database.read(job.tenant, [&](db::Tx& tx) { return find(tx, id); });
    if (!found || found->state != OperationState::running) return;
    const auto kind = whole_kinds_.find(found->kind);
    if (kind == whole_kinds_.end())
        return fail(job, id, "This program knows no operation of kind " + found->kind + ".");
    Result result;
    std::int64_t done = 0;
    try {
        Whole work(*this, job.tenant, *found);
        result = foundation_.heavy.run(HeavyWork::Lane::tables, job.tenant.text(),
                                       [&] { return kind->second.run(work); });
        done = work.operation().done;
    } catch (const Work::Stopped&) {
        return;
    } catch (const Refusal& refusal) {
        return fail(job, id, refusal.what());
    } catch (const std::exception& error) {
        if (job.attempt < most_failures) throw;
        log::error("an operation failed",
                   {{"operation", id.text()}, {"what", std::string_view(error.what())}});
        return fail(job, id,
                    "Something went wrong on our side; quote the operation's id when you report this.");
    }
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        tx.serialise("operations");
        tx.serialise(id.text());
        auto operation = find(tx, id);
        if (operation && operation->state == OperationState::running) {
            operation->done = operation->total = done;
            operation->result = {json::to_text(result)};
            end(tx, *operation, OperationState::done);
        } else if (kind->second.discard) {
            kind->second.discard(tx, result);
        }
        job.finish(tx);
    });
}

void Operations::fail(jobs::Job& job, OperationId id, const std::string& reason) {
    foundation_.database.write(job.tenant, [&](db::Tx& tx) {
        break_off(tx, id, reason);
        job.finish(tx);
    });
}

void Operations::break_off(db::Tx& tx, OperationId id, const std::string& reason) {
    tx.serialise("operations");
    tx.serialise(id.text());
    auto operation = find(tx, id);
    if (!operation || operation->state != OperationState::running) return;
    add_problem(*operation, {{}, reason});
    end(tx, *operation, OperationState::failed);
}

bool Operations::should_tell(const Operation& operation) const {
    return foundation_.now() - operation.told_at >= between_news;
}

const RowKind* Operations::row_kind(const std::string& kind) const {
    const auto found = row_kinds_.find(kind);
    return found == row_kinds_.end() ? nullptr : &found->second;
}

const RowKind* Operations::undone_kind(const Operation& undo) const {
    const auto* kind = row_kind(json::read<undoing::UndoAsk>(undo.ask.text).kind);
    if (kind == nullptr || !kind->restore)
        throw Refusal(RefusalCode::conflict, "This program cannot undo an operation of this kind.");
    return kind;
}

/// An operation like others, over what another has written down.
RowKind Operations::undo_kind() const {
    RowKind undo;
    // The rows of one batch of the other, however many these are.
    undo.find.next = [](db::Tx& tx, const Operation& operation, std::int64_t after, int) {
        Found found{{}, after, false};
        for (const auto& change : undoing::next(tx, *operation.undoes, after))
            found.rows.push_back(change.row);
        found.is_all = found.rows.empty();
        if (!found.is_all) found.through = found.rows.back();
        return found;
    };
    undo.prepare = [this](db::Tx& tx, const Operation& operation,
                          const std::vector<std::int64_t>&) -> ChangeRow {
        const auto* kind = undone_kind(operation);
        return [kind, changes = undoing::next(tx, *operation.undoes, operation.position)](
                   db::Tx& its_tx, Step& step, std::int64_t row) {
            const auto change = std::ranges::find(changes, row, &RowChange::row);
            if (kind->restore(its_tx, *change, step.operation()))
                step.changed();
            else
                step.skipped();
            if (row == changes.back().row) undoing::drop(its_tx, *step.operation().undoes, row);
        };
    };
    return undo;
}

/// What has ended long ago, what can be undone no longer, and what was left by a job that died.
void Operations::forget() {
    const auto now = foundation_.now();
    while (
        foundation_.database.write_across([&](db::SystemTx& tx) { return undoing::forget_some(tx, now); })) {
    }
    const auto before = now - std::chrono::days{foundation_.settings.of<OperationsSettings>().kept_days};
    while (foundation_.database.write_across([&](db::SystemTx& tx) {
        return tx.run_counted(
            R"(delete from operations where (tenant_id, id) in (
                   select tenant_id, id from operations where finished_at < :before and undo_until is null limit 200))",
            {{"before", before}});
    }) > 0) {
    }
    fail_orphans(now - longest_silence);
}

/// Those whose job is a dead letter: the program died again and again while it had them.
void Operations::fail_orphans(Instant silent_since) {
    const auto silent = foundation_.database.read_across([&](db::SystemTx& tx) {
        return tx.all<Silent>(
            "select tenant_id, id from operations where finished_at is null and state = 'running'"
            " and told_at < :since",
            {{"since", silent_since}});
    });
    for (const auto& [tenant, id] : silent)
        foundation_.database.write(tenant, [&, id = id](db::Tx& tx) {
            tx.serialise("operations");
            tx.serialise(id.text());
            auto operation = find(tx, id);
            if (!operation || operation->state != OperationState::running) return;
            // Nothing is added when its job is there.
            if (!enqueue(tx, *operation)) return;
            add_problem(*operation, {{}, "The operation stopped without an end."});
            end(tx, *operation, OperationState::failed);
        });
}

} // namespace alcedo::operations
