#include "db/filter/sql.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace alcedo::db::filter {

std::string like_pattern(std::string_view before, std::string_view text, std::string_view after) {
    std::string pattern(before);
    for (const char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern.append(after);
}

std::string end_of_range(std::string_view prefix) { return std::string(prefix) + "\xF4\x8F\xBF\xBF"; }

std::string folded_column(const Field& field, std::string_view alias) {
    if (field.type == Type::choice) return fmt::format("{}.{}", alias, field.column);
    if (!field.folded_column.empty()) return fmt::format("{}.{}", alias, field.folded_column);
    return fmt::format("folded({}.{})", alias, field.column);
}

namespace {

/// Behind a sub-select of EXISTS: PostgreSQL then asks it for each row that is looked at, whose number is bounded, and does
/// not begin at the other end, where there may be any number.
constexpr std::string_view for_each_row = " limit 1 offset 0)";

} // namespace

std::string SqlWriter::condition(const Filter& filter, std::string_view alias) {
    switch (filter.form) {
    case Filter::Form::all: return parts(filter, alias, " and ", "1 = 1");
    case Filter::Form::any: return parts(filter, alias, " or ", "1 = 0");
    // A NULL inside counts as false here, whatever else is around it.
    case Filter::Form::not_: return "((" + condition(filter.parts.front(), alias) + ") is not true)";
    case Filter::Form::event: return event(filter.event, alias);
    case Filter::Form::condition: break;
    }
    return on_path(filter.condition, 0, alias);
}

std::string SqlWriter::parts(const Filter& filter, std::string_view alias, std::string_view word,
                             std::string_view none) {
    if (filter.parts.empty()) return std::string(none);
    std::string out = "(";
    for (const auto& part : filter.parts) {
        if (out.size() > 1) out += word;
        out += condition(part, alias);
    }
    return out + ")";
}

std::string SqlWriter::event(const Happened& event, std::string_view alias) {
    std::string from =
        fmt::format("from event_subjects es join events e on e.tenant_id = :tenant and e.id = es.event_id"
                    " where es.tenant_id = :tenant and es.subject = {}.id and e.kind = {}",
                    alias, add(event.kind));
    if (event.since) from += " and e.at >= " + add(epoch_ms(*event.since));
    if (event.at_least == 1) return fmt::format("exists (select 1 {}{}", from, for_each_row);
    return "(select count(*) " + from + ") >= " + add(event.at_least);
}

/// A condition on a row of the noun at this step of the path.
std::string SqlWriter::on_path(const Condition& condition, std::size_t step, std::string_view alias) {
    if (condition.op == Operator::empty && condition.truth) {
        if (condition.path.size() == 1 && condition.field().custom_field == 0 &&
            !condition.field().true_when.empty())
            return "1 = 0";
        if (condition.path.size() == 1 && condition.field().custom_field == 0)
            return fmt::format("{}.{} is null", alias, condition.field().column);
        auto there = condition;
        there.truth = false;
        return "not " + on_path(there, step, alias);
    }
    if (step + 1 < condition.path.size()) return on_relation(condition, step, alias);
    return condition.field().custom_field != 0 ? custom_leaf(condition, alias) : leaf(condition, alias);
}

std::string SqlWriter::on_relation(const Condition& condition, std::size_t step, std::string_view alias) {
    const auto& relation = *condition.path[step];
    const auto related = next_alias('r');
    const auto inner = on_path(condition, step + 1, related);
    const auto& from = relation.related().noun().from;
    if (relation.custom_field == 0)
        return fmt::format(
            "exists (select 1 from {0} {1} where {1}.tenant_id = :tenant and {1}.id = {2}.{3} and {4}{5}",
            from, related, alias, relation.column, inner, for_each_row);
    const auto value = next_alias('x');
    // Crossed in this order: from the record to its value to the one row that it names.
    return fmt::format(
        "exists (select 1 from custom_values {0} cross join {1} {2} where {0}.tenant_id = :tenant and"
        " {0}.record_id = {3}.id and {0}.field_id = {4} and {2}.tenant_id = :tenant and {2}.id = {0}.whole"
        " and {5}{6}",
        value, from, related, alias, add(relation.custom_field), inner, for_each_row);
}

std::string SqlWriter::leaf(const Condition& condition, std::string_view alias) {
    const auto& field = condition.field();
    if (field.type == Type::search) return search_leaf(condition, alias);
    if (!field.true_when.empty()) return when_leaf(condition, alias);
    const auto column = fmt::format("{}.{}", alias, field.column);
    if (condition.op == Operator::empty) return column + " is not null";
    return compared(condition, column, folded_column(field, alias));
}

/// Written as the index has it.
std::string SqlWriter::when_leaf(const Condition& condition, std::string_view alias) {
    if (condition.op == Operator::empty) return "1 = 1";
    const auto wants = [&](std::int64_t value) {
        return std::ranges::find(condition.numbers, value) != condition.numbers.end();
    };
    const auto when = fmt::format("({}.{})", alias, condition.field().true_when);
    if (wants(1)) return wants(0) ? "1 = 1" : when;
    return wants(0) ? "(" + when + " is not true)" : "1 = 0";
}

std::string SqlWriter::custom_leaf(const Condition& condition, std::string_view alias) {
    const auto& field = condition.field();
    const auto value = next_alias('x');
    auto out = fmt::format(
        "exists (select 1 from custom_values {0} where {0}.tenant_id = :tenant and {0}.record_id = "
        "{1}.id and {0}.field_id = {2}",
        value, alias, add(field.custom_field));
    if (condition.op != Operator::empty) {
        const auto column = value + (is_text(field.type) ? ".key" : ".whole");
        out += " and " + compared(condition, column, column);
        if (!condition.currency.empty())
            out += fmt::format(" and {}.text = {}", value, add(condition.currency));
    }
    return out.append(for_each_row);
}

std::string SqlWriter::compared(const Condition& condition, const std::string& exact,
                                const std::string& folded) {
    if (is_text(condition.field().type)) return matches(condition, exact, folded);
    const auto& numbers = condition.numbers;
    switch (condition.op) {
    case Operator::above: return exact + " > " + add(numbers[0]);
    case Operator::below: return exact + " < " + add(numbers[0]);
    case Operator::between:
        return fmt::format("({0} >= {1} and {0} <= {2})", exact, add(numbers[0]), add(numbers[1]));
    default: return in_list(exact, numbers);
    }
}

std::string SqlWriter::matches(const Condition& condition, const std::string& exact,
                               const std::string& folded) {
    if (condition.op == Operator::contains)
        return fmt::format("{} like {} escape '\\'", folded,
                           add(like_pattern("%", condition.texts[0].text, "%")));
    if (condition.op == Operator::starts) {
        const auto& text = condition.texts[0].text;
        // Only a column is known to be in byte order.
        if (folded.starts_with("folded("))
            return fmt::format("{} like {} escape '\\'", folded, add(like_pattern("", text, "%")));
        return fmt::format("({0} >= {1} and {0} < {2})", folded, add(text), add(end_of_range(text)));
    }
    std::vector<std::string> as_kept;
    std::vector<std::string> as_folded;
    for (const auto& wanted : condition.texts) (wanted.exact ? as_kept : as_folded).push_back(wanted.text);
    if (as_kept.empty()) return in_list(folded, as_folded);
    if (as_folded.empty()) return in_list(exact, as_kept);
    return "(" + in_list(exact, as_kept) + " or " + in_list(folded, as_folded) + ")";
}

std::string SqlWriter::search_leaf(const Condition& condition, std::string_view alias) {
    const auto has = [&](const std::string& word) {
        return fmt::format("{}.{} like {} escape '\\'", alias, condition.field().column,
                           add(like_pattern("% ", word, "%")));
    };
    std::string out = "(";
    for (const auto& wanted : condition.texts) {
        if (out.size() > 1) out += " and ";
        // One after the other, because each numbers its parameters.
        auto either = has(wanted.text);
        if (!wanted.or_else.empty()) either = "(" + either + " or " + has(wanted.or_else) + ")";
        out += either;
    }
    return out + ")";
}

/// Lists of similar length share a text: they are filled up with their last value to a power of two.
template <class T> std::string SqlWriter::in_list(const std::string& column, const std::vector<T>& values) {
    if (values.empty()) return "1 = 0";
    if (values.size() == 1) return column + " = " + add(values[0]);
    std::size_t room = 2;
    while (room < values.size()) room *= 2;
    std::string out = column + " in (";
    for (std::size_t i = 0; i < room; ++i) {
        if (i > 0) out += ", ";
        out += add(values[std::min(i, values.size() - 1)]);
    }
    return out + ")";
}
template std::string SqlWriter::in_list(const std::string&, const std::vector<std::string>&);

std::string SqlWriter::add(std::int64_t number) {
    const auto name = "f" + std::to_string(named_++);
    params_.add(name, number);
    return ":" + name;
}

std::string SqlWriter::add(const std::string& text) {
    const auto name = "f" + std::to_string(named_++);
    params_.add(name, text);
    return ":" + name;
}

std::string SqlWriter::next_alias(char letter) { return letter + std::to_string(aliases_++); }

} // namespace alcedo::db::filter
