#include "features/office/operations/operations.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/refusal.hpp"
#include "db/rows.hpp"
#include "features/office/operations/operations_events.hpp"
#include "features/office/operations/operations_settings.hpp"
#include "features/office/operations/row_ids.hpp"
#include "features/office/operations/undoing.hpp"

namespace alcedo::operations {
namespace {

const std::string& select_operations() {
    static const std::string sql = db::select<Operation>("operations");
    return sql;
}

struct OpenCount {
    OperationState state = OperationState::waiting;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(OpenCount, (), (state, count))

struct RunJob {
    OperationId id;
};
BOOST_DESCRIBE_STRUCT(RunJob, (), (id))

bool has_ended(OperationState state) {
    return state != OperationState::waiting && state != OperationState::running;
}

/// Whoever starts or ends an operation of this workspace waits for the others: the bounds hold.
void serialise(db::Tx& tx) { tx.serialise("operations"); }

std::int64_t count_of(const std::vector<OpenCount>& counts, OperationState state) {
    const auto found = std::ranges::find(counts, state, &OpenCount::state);
    return found == counts.end() ? 0 : found->count;
}

} // namespace

void Operations::rows(std::string kind, RowKind how) { row_kinds_.emplace(std::move(kind), std::move(how)); }
void Operations::whole(std::string kind, WholeKind how) {
    whole_kinds_.emplace(std::move(kind), std::move(how));
}

Operation Operations::start(db::Tx& tx, const NewOperation& ask) {
    serialise(tx);
    const auto& its = foundation_.settings.of<OperationsSettings>();
    if (ask.ids.size() > most_named_rows)
        throw invalid_field(
            "ids", fmt::format("ids may name {} rows at most; for more, give a filter.", most_named_rows));
    const auto open = tx.all<OpenCount>(
        "select state, count(*) as count from operations where tenant_id = :tenant and finished_at is null"
        " and state in ('waiting', 'running') group by state");
    const bool runs = count_of(open, OperationState::running) < its.running;
    if (!runs && count_of(open, OperationState::waiting) >= its.waiting)
        throw Refusal(RefusalCode::rate_limited,
                      fmt::format("{} operations run and {} wait already; try again when one has ended.",
                                  its.running, its.waiting))
            .retry_after(30);
    Operation operation;
    operation.id = foundation_.ids.next<OperationId>();
    operation.kind = ask.kind;
    operation.state = runs ? OperationState::running : OperationState::waiting;
    operation.ask = {ask.ask};
    operation.filter = ask.filter;
    operation.position = ask.position;
    operation.total = ask.total;
    operation.by_user = ask.by_user;
    operation.undoes = ask.undoes;
    operation.created_at = foundation_.now();
    // Rows that come into being while it runs are none of its business.
    if (ask.filter) operation.last_id = operation.id.value();
    if (!ask.ids.empty()) operation.total = row_ids::keep(tx, operation.id, ask.ids);
    const auto kind = row_kinds_.find(ask.kind);
    const bool could_undo = kind != row_kinds_.end() && kind->second.restore;
    if (could_undo && undoing::has_room(tx, operation.total, its.undo_rows, foundation_.now()))
        operation.undo_until = operation.created_at + std::chrono::days{its.undo_days};
    tell(tx, operation);
    db::insert(tx, "operations", operation);
    if (runs) enqueue(tx, operation);
    return operation;
}

bool Operations::enqueue(db::Tx& tx, const Operation& operation) {
    const bool is_whole = whole_kinds_.contains(operation.kind);
    const auto job = foundation_.queue.enqueue(tx, {.kind = is_whole ? "operation.whole" : "operation.rows",
                                                    .payload = json::to_text(RunJob{operation.id}),
                                                    .unique_key = operation.id.text(),
                                                    .priority = 8});
    return job.has_value();
}

Operation Operations::cancel(db::Tx& tx, OperationId id) {
    serialise(tx);
    tx.serialise(id.text());
    auto operation = get(tx, id);
    if (has_ended(operation.state)) throw Refusal(RefusalCode::conflict, "This operation has ended already.");
    end(tx, operation, OperationState::cancelled);
    return operation;
}

Operation Operations::undo(db::Tx& tx, OperationId id, UserId by) {
    serialise(tx);
    auto operation = get(tx, id);
    if (!has_ended(operation.state))
        throw Refusal(RefusalCode::conflict, "This operation still runs; cancel it first.");
    if (!operation.undo_until || *operation.undo_until <= foundation_.now())
        throw Refusal(RefusalCode::conflict, "This operation cannot be undone, or not any more.");
    NewOperation ask{.kind = "undo", .ask = json::to_text(undoing::UndoAsk{operation.kind})};
    ask.total = operation.changed;
    ask.by_user = by;
    ask.undoes = id;
    if (operation.undone_by) {
        const auto earlier = get(tx, *operation.undone_by);
        if (earlier.state == OperationState::done)
            throw Refusal(RefusalCode::conflict, "This operation was undone already.");
        if (!has_ended(earlier.state))
            throw Refusal(RefusalCode::conflict, "This operation is being undone.");
        ask.position = earlier.position;
        ask.total -= earlier.done;
    }
    auto started = start(tx, ask);
    operation.undone_by = started.id;
    save(tx, operation);
    return started;
}

bool Operations::can_be_undone(const Operation& operation) const {
    return operation.undo_until && *operation.undo_until > foundation_.now() && operation.changed > 0;
}

Permission Operations::permission_of(const Operation& operation) const {
    const std::string kind =
        operation.undoes ? json::read<undoing::UndoAsk>(operation.ask.text).kind : operation.kind;
    if (const auto found = row_kinds_.find(kind); found != row_kinds_.end()) return found->second.may;
    if (const auto found = whole_kinds_.find(kind); found != whole_kinds_.end()) return found->second.may;
    return signed_in;
}

std::optional<Operation> Operations::find(db::Tx& tx, OperationId id) {
    return tx.first<Operation>(select_operations() + " and id = :id", {{"id", id}});
}

Operation Operations::get(db::Tx& tx, OperationId id) {
    auto operation = find(tx, id);
    if (!operation) throw not_found("This operation");
    return std::move(*operation);
}

void Operations::erase_of(db::Tx& tx, const std::vector<std::int64_t>& rows) {
    undoing::forget_rows(tx, rows);
}

/// The last move of an operation; the one that waits longest takes its place.
void Operations::end(db::Tx& tx, Operation& operation, OperationState state) {
    const bool ran = operation.state == OperationState::running;
    operation.state = state;
    operation.finished_at = foundation_.now();
    if (operation.undo_until) {
        if (operation.changed == 0)
            operation.undo_until.reset();
        else
            operation.undo_until = *operation.finished_at +
                                   std::chrono::days{foundation_.settings.of<OperationsSettings>().undo_days};
    }
    if (operation.undoes) undoing::note_end(tx, operation);
    row_ids::forget(tx, operation.id);
    tell(tx, operation);
    save(tx, operation);
    if (!ran) return;
    auto next = tx.first<Operation>(select_operations() +
                                    " and state = 'waiting' and finished_at is null order by id limit 1");
    if (!next) return;
    next->state = OperationState::running;
    tell(tx, *next);
    save(tx, *next);
    enqueue(tx, *next);
}

/// Publishes how far it is, in place of what was published before.
void Operations::tell(db::Tx& tx, Operation& operation) {
    if (operation.told_event)
        tx.run("delete from events where tenant_id = :tenant and id = :id", {{"id", *operation.told_event}});
    operation.told_at = foundation_.now();
    operation.told_event = foundation_.events.publish(
        tx, OperationChanged{operation.id, operation.kind, operation.state, operation.done, operation.total},
        {.by = operation.by_user ? jobs::Actor::user(*operation.by_user) : jobs::Actor{}});
}

void Operations::save(db::Tx& tx, const Operation& operation) {
    db::update(tx, "operations", operation.id, static_cast<const OperationProgress&>(operation));
}

} // namespace alcedo::operations
