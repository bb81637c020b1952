#include "features/office/operations/finding.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "db/filter/page.hpp"
#include "db/filter/sql.hpp"
#include "features/office/fields/list.hpp"

namespace alcedo::operations {
namespace {

using db::filter::Filter;

constexpr std::int64_t most_counted = 2'000'000;

struct Row {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id))

Filter filter_of(db::Tx& tx, const fields::Catalogue& catalogue, const fields::Fields& fields,
                 const Operation& operation) {
    auto reading = catalogue.reading(tx);
    reading.now = operation.created_at;
    return db::filter::read_filter(fields, *operation.filter, reading);
}

/// Every noun's ids are in the order in which its records came into being.
db::filter::Sort by_id() {
    static const auto field = std::make_shared<const db::filter::Field>(db::filter::made_at("created_at"));
    return {"id", field, false};
}

Found next(db::Tx& tx, const fields::Fields& fields, const Filter& filter, const Operation& operation,
           std::int64_t after, int count) {
    const auto sort = by_id();
    const auto rows = fields.noun().from + " w";
    db::filter::Position position;
    position.id = after;
    const auto page = db::filter::page<Row>(tx,
                                            {.fields = fields,
                                             .filter = filter,
                                             .sort = sort,
                                             .after = position,
                                             .limit = static_cast<std::size_t>(count)},
                                            {"w.id", rows, "w"});
    Found found{{}, page.next ? page.next->id : operation.last_id, !page.next};
    for (const auto& row : page.rows)
        if (row.id <= operation.last_id) found.rows.push_back(row.id);
    if (found.rows.size() == page.rows.size() && found.through < operation.last_id) return found;
    return {std::move(found.rows), operation.last_id, true};
}

std::vector<std::int64_t> still(db::Tx& tx, const fields::Fields& fields, Filter filter,
                                const std::vector<std::int64_t>& rows) {
    if (rows.empty() || (filter.form == Filter::Form::all && filter.parts.empty())) return rows;
    const auto both =
        db::filter::both(std::move(filter), fields::where(fields, "id", db::filter::Operator::is, rows));
    db::ParamList params;
    db::filter::SqlWriter writer(params);
    const auto condition = writer.condition(both, "w");
    return tx.all<std::int64_t>(fmt::format("select w.id from {} w where w.tenant_id = :tenant and {}"
                                            " order by w.id",
                                            fields.noun().from, condition),
                                params);
}

} // namespace

Finding by_filter(const fields::Catalogue& catalogue, const fields::Fields& fields) {
    return {.next =
                [&catalogue, &fields](db::Tx& tx, const Operation& operation, std::int64_t after, int count) {
                    const auto filter = filter_of(tx, catalogue, fields, operation);
                    return next(tx, fields, filter, operation, after, count);
                },
            .still =
                [&catalogue, &fields](db::Tx& tx, const Operation& operation,
                                      const std::vector<std::int64_t>& rows) {
                    return still(tx, fields, filter_of(tx, catalogue, fields, operation), rows);
                }};
}

std::int64_t count_rows(db::Tx& tx, const fields::Catalogue& catalogue, const fields::Fields& fields,
                        std::string_view filter) {
    const auto read = db::filter::read_filter(fields, filter, catalogue.reading(tx));
    return db::filter::count(tx, fields, read, {.counted = most_counted}).count;
}

} // namespace alcedo::operations
