#pragma once
// For tests only: asks the engine whether it uses the indexes that a catalogue names.
#include <algorithm>

#include <gtest/gtest.h>

#include <fmt/format.h>

#include "db/filter/plan.hpp"
#include "db/filter/sql.hpp"

namespace alcedo::db::filter::testing_explained {

struct Line {
    std::optional<std::string> detail; ///< SQLite's
};
BOOST_DESCRIBE_STRUCT(Line, (), (detail))

inline std::string plan_of(Tx& tx, const std::string& sql, const ParamList& params) {
    std::string out;
    if (tx.engine() == Engine::sqlite) {
        for (const auto& line : tx.all<Line>("explain query plan " + sql, params))
            out += line.detail.value_or("") + "\n";
    } else {
        // Empty tables would be read whole.
        tx.run("set local enable_seqscan = off");
        tx.run("set local enable_bitmapscan = off");
        tx.run("set local enable_sort = off");
        for (const auto& line : tx.all<std::string>("explain " + sql, params)) out += line + "\n";
    }
    return out;
}

/// A condition on the field that an index can answer, as a filter of which nobody reads the values.
inline Condition condition_on(const Field& field) {
    Condition condition;
    condition.path = {FieldPointer(FieldPointer(), &field)};
    condition.name = field.name;
    if (is_text(field.type))
        condition.texts = {{"ana", field.folded_column.empty()}};
    else
        condition.numbers = {field.type == Type::checkbox ? 1 : 17};
    return condition;
}

inline void expect_index(Tx& tx, const std::string& sql, const ParamList& params, const std::string& index,
                         bool sorted) {
    const auto plan = plan_of(tx, sql, params);
    EXPECT_NE(plan.find(index), std::string::npos) << sql << "\n" << plan;
    const bool sorts = plan.find(tx.engine() == Engine::sqlite ? "TEMP B-TREE" : "Sort") != std::string::npos;
    EXPECT_FALSE(sorted && sorts) << sql << "\n" << plan;
}

inline void expect_indexes(Tx& tx, const Fields& fields) {
    for (const auto& index : fields.indexes()) {
        ParamList params;
        SqlWriter writer(params);
        const auto& first = *fields.find(index.fields.front());
        const auto plan = plan_of(tx, writer.seek(condition_on(first), fields), params);
        EXPECT_TRUE(std::ranges::any_of(fields.indexes(),
                                        [&](const Index& any) {
                                            return any.fields.front() == first.name &&
                                                   plan.find(any.name) != std::string::npos;
                                        }))
            << first.name << "\n"
            << plan;
        const auto& last = *fields.find(index.fields.back());
        if (!has_order(last.type)) continue;
        ParamList its_params;
        SqlWriter its_writer(its_params);
        auto sql = fmt::format("select w.id from {} w where w.tenant_id = :tenant", fields.noun().from);
        for (std::size_t i = 0; i + 1 < index.fields.size(); ++i) {
            Filter filter;
            filter.form = Filter::Form::condition;
            filter.condition = condition_on(*fields.find(index.fields[i]));
            sql += " and " + its_writer.condition(filter, "w");
        }
        Sort sort;
        sort.field = FieldPointer(FieldPointer(), &last);
        sql += fmt::format(" and {0} is not null order by {0}, w.id limit 50",
                           sort.expression("w", tx.engine()));
        expect_index(tx, sql, its_params, index.name, true);
    }
    for (const auto& field : fields.all()) {
        if (field.type != Type::search || field.word_table.empty()) continue;
        ParamList params;
        SqlWriter writer(params);
        const bool sqlite = tx.engine() == Engine::sqlite;
        expect_index(tx, writer.seek(condition_on(field), fields), params,
                     sqlite ? "PRIMARY KEY (tenant_id=? AND word" : field.word_table + "_pkey", false);
    }
}

inline void expect_custom_indexes(Tx& tx, const Fields& fields, const std::vector<FieldPointer>& customs) {
    for (const auto& field : customs) {
        const std::string index = is_text(field->type) ? "custom_values_by_key" : "custom_values_by_whole";
        ParamList params;
        SqlWriter writer(params);
        expect_index(tx, writer.seek(condition_on(*field), fields), params, index, false);
        Sort sort;
        sort.field = field;
        const auto sql = fmt::format(
            "select k.record_id from custom_values k cross join {} w where w.tenant_id = :tenant"
            " and k.tenant_id = :tenant and k.field_id = 5 and k.record_id = w.id and {} is not"
            " null order by {}, k.record_id limit 50",
            fields.noun().from, sort.expression("w", tx.engine()), sort.expression("w", tx.engine()));
        expect_index(tx, sql, {}, index, true);
    }
}

} // namespace alcedo::db::filter::testing_explained
