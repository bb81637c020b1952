#include "features/office/operations/undoing.hpp"

#include <algorithm>
#include <set>

namespace alcedo::operations::undoing {
namespace {

struct Batch {
    OperationId operation_id;
    std::int64_t last_id = 0;
    std::vector<RowChange> rows;
};
BOOST_DESCRIBE_STRUCT(Batch, (), (operation_id, last_id, rows))

/// An operation of any workspace.
struct Expired {
    TenantId tenant_id;
    OperationId id;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (tenant_id, id))

} // namespace

bool has_room(db::Tx& tx, std::int64_t rows, std::int64_t most, Instant now) {
    const auto kept = tx.one<std::int64_t>(
        "select cast(coalesce(sum(total), 0) as BIGINT) from operations where tenant_id = :tenant and"
        " undo_until > :now",
        {{"now", now}});
    return kept + rows <= most;
}

void keep(db::Tx& tx, OperationId operation, const std::vector<RowChange>& changes) {
    if (changes.empty()) return;
    tx.run(R"(insert into operation_undo (tenant_id, operation_id, last_id, first_id, rows)
              values (:tenant, :operation, :last, :first, :rows))",
           {{"operation", operation},
            {"last", changes.back().row},
            {"first", changes.front().row},
            {"rows", changes}});
}

std::vector<RowChange> next(db::Tx& tx, OperationId operation, std::int64_t after) {
    auto last = after;
    while (true) {
        auto batch = tx.first<Batch>(
            R"(select operation_id, last_id, rows from operation_undo
               where tenant_id = :tenant and operation_id = :operation and last_id > :last
               order by last_id limit 1)",
            {{"operation", operation}, {"last", last}});
        if (!batch) return {};
        std::erase_if(batch->rows, [&](const RowChange& change) { return change.row <= after; });
        if (!batch->rows.empty()) return std::move(batch->rows);
        // Its last rows were erased meanwhile.
        last = batch->last_id;
    }
}

void drop(db::Tx& tx, OperationId operation, std::int64_t row) {
    // Batches lie one behind the other, so the one with this row is the first that ends at or behind it.
    tx.run(
        R"(delete from operation_undo where tenant_id = :tenant and operation_id = :operation and first_id <= :row
              and last_id <= (select last_id from operation_undo
                              where tenant_id = :tenant and operation_id = :operation and last_id >= :row
                              order by last_id limit 1))",
        {{"operation", operation}, {"row", row}});
}

void note_end(db::Tx& tx, const Operation& undo) {
    if (undo.state != OperationState::done) return;
    tx.run("update operations set undo_until = null where tenant_id = :tenant and id = :id",
           {{"id", *undo.undoes}});
}

bool forget_some(db::SystemTx& system, Instant now) {
    const auto expired = system.first<Expired>(
        "select tenant_id, id from operations where undo_until < :now and finished_at is not null limit 1",
        {{"now", now}});
    if (!expired) return false;
    auto tx = system.for_tenant(expired->tenant_id);
    const auto removed = tx.run_counted(
        R"(delete from operation_undo where tenant_id = :tenant and operation_id = :id and last_id in (
               select last_id from operation_undo where tenant_id = :tenant and operation_id = :id
               order by last_id limit 50))",
        {{"id", expired->id}});
    if (removed == 0)
        tx.run("update operations set undo_until = null where tenant_id = :tenant and id = :id",
               {{"id", expired->id}});
    return true;
}

void forget_rows(db::Tx& tx, const std::vector<std::int64_t>& rows) {
    if (rows.empty()) return;
    const std::set<std::int64_t> erased(rows.begin(), rows.end());
    // Held, because others may be taking theirs out of the same batch.
    const std::string_view held = tx.engine() == db::Engine::postgres ? " for no key update of u" : "";
    const auto found = tx.all<Batch>(
        R"(select u.operation_id, u.last_id, u.rows from operations o
           join operation_undo u on u.tenant_id = :tenant and u.operation_id = o.id
                and u.last_id >= :least and u.first_id <= :most
                and u.last_id <= coalesce((select last_id from operation_undo
                                           where tenant_id = :tenant and operation_id = o.id and last_id >= :most
                                           order by last_id limit 1), :most)
           where o.tenant_id = :tenant and o.undo_until is not null order by u.operation_id, u.last_id)" +
            std::string(held),
        {{"least", *erased.begin()}, {"most", *erased.rbegin()}});
    for (auto batch : found) {
        if (std::erase_if(batch.rows, [&](const RowChange& change) { return erased.contains(change.row); }) ==
            0)
            continue;
        tx.run(R"(update operation_undo set rows = :rows
                  where tenant_id = :tenant and operation_id = :operation and last_id = :last)",
               {{"rows", batch.rows}, {"operation", batch.operation_id}, {"last", batch.last_id}});
    }
}

} // namespace alcedo::operations::undoing
