#include <algorithm>

#include <fmt/format.h>

#include "db/filter/sql.hpp"

namespace alcedo::db::filter {
namespace {

/// Whether a range or a few probes of an index on the field hold all that satisfies the condition.
bool is_indexable(const Condition& condition) {
    if (!condition.field().true_when.empty())
        return condition.op == Operator::is && condition.numbers == std::vector<std::int64_t>{1};
    switch (condition.op) {
    case Operator::contains: return condition.field().type == Type::search;
    case Operator::empty: return condition.truth && condition.field().custom_field == 0;
    default: return true;
    }
}

/// An index on a text is either on the column itself or on its folded form.
bool fits_index(const Condition& condition) {
    const auto& field = condition.field();
    if (!is_text(field.type) || field.custom_field != 0 || condition.op == Operator::empty) return true;
    const bool folded = !field.folded_column.empty();
    if (condition.op == Operator::starts) return folded;
    return std::ranges::all_of(condition.texts, [&](const Wanted& wanted) { return wanted.exact != folded; });
}

} // namespace

std::string SqlWriter::seek(const Condition& condition, const Fields& fields) {
    return is_indexable(condition) ? seek_on_path(condition, 0, fields) : std::string();
}

std::string SqlWriter::seek_on_path(const Condition& condition, std::size_t step, const Fields& fields) {
    if (step + 1 == condition.path.size()) return seek_leaf(condition, fields);
    // What is not there has no row that an index could find.
    if (condition.op == Operator::empty) return {};
    const auto& relation = *condition.path[step];
    if (relation.custom_field == 0 && !fields.finds(relation)) return {};
    const auto inner = seek_on_path(condition, step + 1, relation.related());
    if (inner.empty()) return {};
    const auto alias = next_alias('s');
    if (relation.custom_field != 0)
        return fmt::format(
            "select {0}.record_id as id from custom_values {0} where {0}.tenant_id = :tenant and"
            " {0}.field_id = {1} and {0}.whole in ({2})",
            alias, add(relation.custom_field), inner);
    return fmt::format("select {0}.id from {1} {0} where {0}.tenant_id = :tenant and {0}.{2} in ({3})", alias,
                       fields.noun().from, relation.column, inner);
}

std::string SqlWriter::seek_leaf(const Condition& condition, const Fields& fields) {
    const auto& field = condition.field();
    const auto alias = next_alias('s');
    if (field.custom_field != 0) {
        const auto column = alias + (is_text(field.type) ? ".key" : ".whole");
        return fmt::format(
            "select {0}.record_id as id from custom_values {0} where {0}.tenant_id = :tenant and"
            " {0}.field_id = {1} and {2}",
            alias, add(field.custom_field), compared(condition, column, column));
    }
    if (field.type == Type::search) {
        if (field.word_table.empty()) return {};
        const auto begins_as = [&](const std::string& its, const std::string& word) {
            const auto first = add(word);
            return fmt::format(
                "select {0}.{1} as id from {2} {0} where {0}.tenant_id = :tenant and {0}.word >= {3} and"
                " {0}.word < {4}",
                its, field.word_record, field.word_table, first, add(end_of_range(word)));
        };
        const auto& wanted = condition.texts.front();
        auto either = begins_as(alias, wanted.text);
        if (!wanted.or_else.empty()) either += " union all " + begins_as(next_alias('s'), wanted.or_else);
        return either;
    }
    if (field.word_of != nullptr) return seek_word(condition);
    if ((field.column != "id" && !fields.finds(field)) || !fits_index(condition)) return {};
    const auto on_row = condition.op == Operator::empty ? fmt::format("{}.{} is null", alias, field.column)
                                                        : leaf(condition, alias);
    return fmt::format("select {0}.id from {1} {0} where {0}.tenant_id = :tenant and {2}", alias,
                       fields.noun().from, on_row);
}

std::string SqlWriter::seek_word(const Condition& condition) {
    const auto& field = condition.field();
    const bool exact =
        std::ranges::all_of(condition.texts, [](const Wanted& wanted) { return wanted.exact; });
    if (condition.op != Operator::is || !exact) return {};
    std::vector<std::string> words;
    for (const auto& wanted : condition.texts) words.push_back(field.word_of(wanted.text));
    const auto alias = next_alias('s');
    return fmt::format("select {0}.{1} as id from {2} {0} where {0}.tenant_id = :tenant and {3}", alias,
                       field.word_record, field.word_table, in_list(alias + ".word", words));
}

} // namespace alcedo::db::filter
