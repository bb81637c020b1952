#include "features/office/operations/operations_api.hpp"

#include "db/rows.hpp"
#include "features/office/fields/counts.hpp"
#include "features/office/operations/operation_fields.hpp"
#include "features/office/operations/operations_permissions.hpp"

namespace alcedo::operations {
namespace {

struct OperationAsk {
    OperationId id;
};
BOOST_DESCRIBE_STRUCT(OperationAsk, (), (id))

struct OperationQuery {
    std::optional<json::FilterText> filter; ///< JSON, docs/filters.md
    std::optional<json::SortText> sort;     ///< -created_at unless asked
    std::optional<json::Cursor> cursor;
    std::optional<PageSize> limit;
};
BOOST_DESCRIBE_STRUCT(OperationQuery, (), (filter, sort, cursor, limit))

struct OperationView {
    OperationId id;
    std::string kind;
    OperationState state = OperationState::waiting;
    std::int64_t done = 0;
    std::int64_t total = 0;
    std::optional<Result> result;
    std::optional<std::vector<RowProblem>> problems;
    std::optional<std::int64_t> problem_count;
    std::optional<Instant> undo_until; ///< absent when there is nothing to undo
    std::optional<OperationId> undoes;
    std::optional<OperationId> undone_by;
    std::optional<UserId> by_user;
    Instant created_at;
    std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(OperationView, (),
                      (id, kind, state, done, total, result, problems, problem_count, undo_until, undoes,
                       undone_by, by_user, created_at, finished_at))

OperationView view_of(const Operations& operations, const Operation& operation) {
    OperationView view;
    view.id = operation.id;
    view.kind = operation.kind;
    view.state = operation.state;
    view.done = operation.done;
    view.total = operation.total;
    if (operation.state == OperationState::done) view.result = json::read<Result>(operation.result.text);
    if (operation.problem_count > 0) {
        view.problems = operation.problems;
        view.problem_count = operation.problem_count;
    }
    if (operations.can_be_undone(operation)) view.undo_until = operation.undo_until;
    view.undoes = operation.undoes;
    view.undone_by = operation.undone_by;
    view.by_user = operation.by_user;
    view.created_at = operation.created_at;
    view.finished_at = operation.finished_at;
    return view;
}

http::List<OperationView> list(db::Tx& tx, const Operations& operations, const OperationQuery& query,
                               const fields::Catalogue& catalogue) {
    const fields::ListAsk ask{query.filter, query.sort, query.cursor, query.limit, {}};
    const auto listing = fields::read_listing(tx, catalogue, operation_fields(), ask, "-created_at");
    static const auto columns = db::columns<Operation>("w.");
    return fields::list_page<Operation, OperationView>(
        tx, listing, {columns, "operations w", "w"},
        [&](const Operation& operation) { return view_of(operations, operation); });
}

} // namespace

void add_routes(http::Routes& routes, const Foundation& foundation, Operations& operations,
                const fields::Catalogue& catalogue) {
    using http::Method;
    routes.read("/api/v1/operations", operations_read, "List long work, newest first",
                [&operations, &catalogue](db::Tx& tx, const OperationQuery& query) {
                    return list(tx, operations, query, catalogue);
                });
    fields::add_count_route(routes, "/api/v1/operations/count", operations_read, "Count long work",
                            {foundation, catalogue, operation_fields()});
    routes.read("/api/v1/operations/{id}", operations_read, "How far an operation is",
                [&operations](db::Tx& tx, const OperationAsk& ask) {
                    return view_of(operations, Operations::get(tx, ask.id));
                });
    routes.write(Method::post, "/api/v1/operations/{id}/cancel", operations_write,
                 "Stop an operation; what is done stays", [&operations](db::Tx& tx, const OperationAsk& ask) {
                     tx.viewer().require(operations.permission_of(Operations::get(tx, ask.id)));
                     return view_of(operations, operations.cancel(tx, ask.id));
                 });
    routes.write(Method::post, "/api/v1/operations/{id}/undo", operations_write,
                 "Put back what an operation changed, where it is still so",
                 [&operations](db::Tx& tx, const OperationAsk& ask) {
                     tx.viewer().require(operations.permission_of(Operations::get(tx, ask.id)));
                     return http::Accepted{Started{operations.undo(tx, ask.id, tx.viewer().user).id}};
                 });
}

} // namespace alcedo::operations
