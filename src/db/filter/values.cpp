#include "db/filter/values.hpp"

#include <cmath>

#include "base/folded.hpp"

namespace alcedo::db::filter {
namespace {

constexpr std::size_t longest_text = 500;

std::string all_choices(const Field& field) {
    std::string out;
    for (const auto& choice : field.choices) (out += out.empty() ? "" : ", ") += choice.value;
    return out;
}

void read_text(const json::Node& node, const Field& field, Condition& condition) {
    const auto text = node.as_text();
    if (text.empty()) return node.complain("must be a text that is not empty; ask for empty instead");
    if (text.size() > longest_text) return node.complain("is longer than 500 bytes");
    if (field.type == Type::choice || field.type == Type::choices) {
        for (const auto& choice : field.choices)
            if (choice.value == text) return condition.texts.push_back({choice.value, true});
        return node.complain("must be one of: " + all_choices(field));
    }
    if (field.type == Type::search) {
        for (auto& asked : field.question(text))
            condition.texts.push_back({std::move(asked.word), true, std::move(asked.or_else)});
        if (condition.texts.empty()) node.complain("has no word to look for");
        return;
    }
    if (condition.op == Operator::is && field.canonical != nullptr)
        if (auto canonical = field.canonical(text)) {
            condition.texts.push_back({std::move(*canonical), true});
            return;
        }
    condition.texts.push_back({folded(text), false});
}

void read_id(const json::Node& node, const std::string& prefix, Condition& condition) {
    auto text = node.as_text();
    if (text.starts_with(prefix) && text.size() > prefix.size() && text[prefix.size()] == '_')
        if (const auto number = parse_base32(text.substr(prefix.size() + 1)); number && *number <= INT64_MAX)
            return condition.numbers.push_back(static_cast<std::int64_t>(*number));
    node.complain("is not an id like " + prefix + "_01k…");
}

void read_number(const json::Node& node, const Field& field, Condition& condition) {
    if (field.scale == 1) return condition.numbers.push_back(node.as_integer().value_or(0));
    const double scaled = node.as_double() * static_cast<double>(field.scale);
    if (!(std::abs(scaled) < 9e15)) return node.complain("is out of range");
    if (std::abs(scaled - std::round(scaled)) > 1e-3 + std::abs(scaled) * 1e-15)
        return node.complain("must have at most 4 decimals");
    condition.numbers.push_back(std::llround(scaled));
}

void read_money(const json::Node& node, Condition& condition) {
    const auto amount = node.member("amount");
    if (!amount.is_there()) return condition.numbers.push_back(node.as_integer().value_or(0));
    condition.numbers.push_back(amount.as_integer().value_or(0));
    const auto currency = node.member("currency");
    if (currency.is_null()) return currency.complain("is required beside an amount");
    const auto text = currency.as_text();
    if (text.size() != 3) return currency.complain("must be a currency like EUR");
    if (!condition.currency.empty() && condition.currency != text)
        return currency.complain("must be the same for all amounts");
    condition.currency = text;
}

void read_date(const json::Node& node, const Reading& reading, Condition& condition) {
    const auto text = node.as_text();
    const auto date = parse_date(text);
    if (condition.field().type == Type::date) {
        if (!date) return node.complain("is not a day like 2026-11-20");
        return condition.numbers.push_back(*date);
    }
    if (date) return condition.numbers.push_back(epoch_ms(start_of_date(*date, reading.time_zone)));
    const auto at = parse_rfc3339(text);
    if (!at)
        return node.complain("is not a time like 2026-11-20T09:39:04Z (RFC 3339), or a day like 2026-11-20");
    condition.numbers.push_back(epoch_ms(*at));
}

void read_value(const json::Node& node, const Reading& reading, Condition& condition) {
    const auto& field = condition.field();
    if (node.is_null()) return node.complain("must not be null");
    switch (field.type) {
    case Type::number: return read_number(node, field, condition);
    case Type::money: return read_money(node, condition);
    case Type::date:
    case Type::datetime: return read_date(node, reading, condition);
    case Type::checkbox: return condition.numbers.push_back(node.as_bool() ? 1 : 0);
    case Type::id: return read_id(node, field.id_prefix, condition);
    case Type::relation: return read_id(node, field.related().noun().id_prefix, condition);
    default: return read_text(node, field, condition);
    }
}

/// `within` lies between that long ago and now, `before` longer ago.
void read_past(const json::Node& node, const Reading& reading, Condition& condition) {
    const auto duration = parse_duration(node.as_text());
    if (!duration) return node.complain("is not a duration like 30d, 12h or 2w");
    std::int64_t from = 0;
    std::int64_t to = 0;
    if (condition.field().type == Type::date) {
        if (duration->unit == 'h') return node.complain("must be in days or weeks for a day, like 30d or 2w");
        const int today = local_hour(reading.now, reading.time_zone).day;
        from = days_before(today, duration->count * (duration->unit == 'w' ? 7 : 1));
        to = today;
    } else {
        from = epoch_ms(ago(*duration, reading.now));
        to = epoch_ms(reading.now);
    }
    if (condition.op == Operator::within) {
        condition.op = Operator::between;
        condition.numbers = {from, to};
    } else {
        condition.op = Operator::below;
        condition.numbers = {from};
    }
}

void read_list(const json::Node& node, const Reading& reading, Condition& condition) {
    const auto size = node.array_size();
    if (size > most_values) return node.complain("must have at most 200 values");
    for (std::size_t i = 0; i < size; ++i) read_value(node.item(i), reading, condition);
}

} // namespace

void read_values(const json::Node& node, const Reading& reading, Condition& condition) {
    switch (condition.op) {
    case Operator::is:
    case Operator::has: return read_list(node, reading, condition);
    case Operator::between:
        if (node.array_size() != 2) return node.complain("must be a list of two values");
        read_list(node, reading, condition);
        // A day ends the range before its first moment, so that two days side by side share none.
        if (condition.field().type == Type::datetime && condition.numbers.size() == 2 &&
            parse_date(node.item(1).as_text()))
            --condition.numbers[1];
        return;
    case Operator::empty: condition.truth = node.as_bool(); return;
    case Operator::within:
    case Operator::before: return read_past(node, reading, condition);
    default: return read_value(node, reading, condition);
    }
}

} // namespace alcedo::db::filter
