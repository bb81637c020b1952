#include "db/filter/plan.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "db/filter/sql.hpp"

namespace alcedo::db::filter {
namespace {

constexpr int most_probes = 3;

bool sets_one_value(const Filter& filter, std::string_view name) {
    if (filter.form != Filter::Form::condition) return false;
    const auto& condition = filter.condition;
    if (condition.path.size() != 1 || condition.field().name != name || condition.op != Operator::is)
        return false;
    if (!condition.field().true_when.empty()) return condition.numbers == std::vector<std::int64_t>{1};
    if (!is_text(condition.field().type)) return condition.numbers.size() == 1;
    return condition.texts.size() == 1 && condition.texts[0].exact == condition.field().folded_column.empty();
}

/// The conditions that set the leading fields of the index, when what follows is the sort; nothing when it does not fit.
std::optional<std::vector<const Filter*>> prefix_of(const Index& index, const Sort& sort,
                                                    const std::vector<const Filter*>& parts) {
    if (index.fields.back() != sort.field->name || sort.field->custom_field != 0) return std::nullopt;
    std::vector<const Filter*> prefix;
    for (std::size_t i = 0; i + 1 < index.fields.size(); ++i) {
        const auto found = std::ranges::find_if(
            parts, [&](const Filter* part) { return sets_one_value(*part, index.fields[i]); });
        if (found == parts.end()) return std::nullopt;
        prefix.push_back(*found);
    }
    return prefix;
}

/// Fewer values first: equality before ranges.
int promise(const Condition& condition) {
    switch (condition.op) {
    case Operator::is:
    case Operator::has:
        return condition.field().type == Type::choice || condition.field().type == Type::checkbox ? 2 : 0;
    case Operator::contains: return 1;
    case Operator::starts: return 1;
    default: return 3;
    }
}

/// What is at the end of the condition's path is asked first: many rows there would all be looked up before the limit of
/// those that point to them could end it.
bool finds_few(Tx& tx, const Fields& fields, const Condition& condition, std::int64_t few) {
    for (auto step = condition.path.size(); step-- > 0;) {
        auto part = condition;
        part.path.erase(part.path.begin(), part.path.begin() + static_cast<std::ptrdiff_t>(step));
        ParamList params;
        SqlWriter writer(params);
        const auto seek = writer.seek(part, step == 0 ? fields : condition.path[step - 1]->related());
        if (seek.empty()) return false;
        params.add("most", few + 1);
        const auto sql = fmt::format("select count(*) from ({} limit :most) found", seek);
        if (tx.one<std::int64_t>(sql, params) > few) return false;
    }
    return true;
}

} // namespace

bool seeks_exactly(const Condition& condition) {
    return condition.field().word_table.empty() && condition.currency.empty();
}

std::vector<const Filter*> conjuncts(const Filter& filter) {
    std::vector<const Filter*> parts;
    if (filter.form != Filter::Form::all) {
        parts.push_back(&filter);
        return parts;
    }
    for (const auto& part : filter.parts) {
        const auto inner = conjuncts(part);
        parts.insert(parts.end(), inner.begin(), inner.end());
    }
    return parts;
}

Plan plan(Tx& tx, const Fields& fields, const Filter& filter, const Sort* sort, const Bounds& bounds) {
    Plan made;
    made.rest = conjuncts(filter);
    if (sort != nullptr) {
        made.is_walkable = fields.sorts(*sort->field);
        for (const auto& index : fields.indexes()) {
            auto prefix = prefix_of(index, *sort, made.rest);
            if (!prefix) continue;
            made.is_walkable = true;
            if (prefix->size() > made.prefix.size()) made.prefix = std::move(*prefix);
        }
    }
    std::erase_if(made.rest, [&](const Filter* part) {
        return std::ranges::find(made.prefix, part) != made.prefix.end();
    });
    if (made.rest.empty() && made.is_walkable) return made;

    std::vector<const Condition*> candidates;
    for (const auto* part : made.is_walkable ? made.rest : conjuncts(filter))
        if (part->form == Filter::Form::condition) candidates.push_back(&part->condition);
    std::ranges::stable_sort(candidates, {}, [](const Condition* condition) { return promise(*condition); });
    int probes = 0;
    for (const auto* condition : candidates) {
        if (probes++ == most_probes) break;
        if (!finds_few(tx, fields, *condition, bounds.sorted)) continue;
        made.driver = condition;
        if (seeks_exactly(*condition))
            std::erase_if(made.rest, [&](const Filter* part) { return &part->condition == condition; });
        break;
    }
    return made;
}

} // namespace alcedo::db::filter
