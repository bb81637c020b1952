#include <fmt/format.h>

#include "db/filter/plan.hpp"
#include "db/filter/sql.hpp"

namespace alcedo::db::filter {
namespace {

/// Entries of an index are cheaper than rows.
constexpr std::int64_t entries_a_row = 5;

/// The filter is one condition that an index answers alone.
std::optional<Counted> count_entries(Tx& tx, const Fields& fields, const Filter& filter, std::int64_t most) {
    const auto parts = conjuncts(filter);
    if (parts.size() != 1 || parts[0]->form != Filter::Form::condition) return std::nullopt;
    const auto& condition = parts[0]->condition;
    if (!seeks_exactly(condition)) return std::nullopt;
    ParamList params;
    SqlWriter writer(params);
    const auto seek = writer.seek(condition, fields);
    if (seek.empty()) return std::nullopt;
    const auto sql = fmt::format("select count(*) from (select distinct id from ({}) found limit {}) counted",
                                 seek, writer.add(most + 1));
    const auto found = tx.one<std::int64_t>(sql, params);
    return Counted{std::min(found, most), found <= most};
}

Counted count_driven(Tx& tx, const Fields& fields, const Plan& plan) {
    ParamList params;
    SqlWriter writer(params);
    auto sql = fmt::format("select count(*) from (select distinct id from ({}) found) d cross join {} w"
                           " where w.tenant_id = :tenant and w.id = d.id",
                           writer.seek(*plan.driver, fields), fields.noun().from);
    for (const auto* part : plan.rest) sql += " and " + writer.condition(*part, "w");
    return {tx.one<std::int64_t>(sql, params), true};
}

/// Among the newest so many.
Counted count_newest(Tx& tx, const Fields& fields, const Plan& plan, std::int64_t most) {
    const auto last = tx.first<std::int64_t>(
        fmt::format(
            "select w.id from {} w where w.tenant_id = :tenant order by w.id desc limit 1 offset :most",
            fields.noun().from),
        {{"most", most}});
    ParamList params;
    SqlWriter writer(params);
    const auto newest = last ? " and w.id > " + writer.add(*last) : std::string();
    // PostgreSQL takes a third of the table for what is newer, and would rather read a whole index of some condition.
    auto sql = tx.engine() == Engine::postgres
                   ? fmt::format("select count(*) from (select * from {} w where w.tenant_id = :tenant{}"
                                 " order by w.id desc limit {}) w where w.tenant_id = :tenant",
                                 fields.noun().from, newest, writer.add(most))
                   : fmt::format("select count(*) from {} w where w.tenant_id = :tenant{}",
                                 fields.noun().from, newest);
    for (const auto* part : plan.rest) sql += " and " + writer.condition(*part, "w");
    return {tx.one<std::int64_t>(sql, params), !last};
}

} // namespace

Counted count(Tx& tx, const Fields& fields, const Filter& filter, const Bounds& bounds) {
    if (const auto counted = count_entries(tx, fields, filter, bounds.counted * entries_a_row))
        return *counted;
    auto wide = bounds;
    wide.sorted =
        bounds.counted; // nothing is sorted: what an index finds may be as many as are looked at anyway
    const auto made = plan(tx, fields, filter, nullptr, wide);
    if (made.driver != nullptr) return count_driven(tx, fields, made);
    return count_newest(tx, fields, made, bounds.counted);
}

} // namespace alcedo::db::filter
