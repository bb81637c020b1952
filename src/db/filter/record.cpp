#include "db/filter/record.hpp"

#include <algorithm>

#include "base/folded.hpp"

namespace alcedo::db::filter {
namespace {

bool is_one_of(const std::string& text, const std::vector<Wanted>& wanted) {
    const auto plain = folded(text);
    return std::ranges::any_of(wanted,
                               [&](const Wanted& one) { return one.text == (one.exact ? text : plain); });
}

bool has_all_words(const std::string& words, const std::vector<Wanted>& wanted) {
    const auto has = [&](const std::string& word) { return words.find(" " + word) != std::string::npos; };
    return std::ranges::all_of(wanted, [&](const Wanted& one) {
        return has(one.text) || (!one.or_else.empty() && has(one.or_else));
    });
}

bool holds_text(const Condition& condition, const Held& held) {
    const auto& wanted = condition.texts;
    if (condition.field().type == Type::search) return has_all_words(held.text, wanted);
    switch (condition.op) {
    case Operator::contains: return folded(held.text).find(wanted[0].text) != std::string::npos;
    case Operator::starts: return folded(held.text).starts_with(wanted[0].text);
    case Operator::has:
        return std::ranges::any_of(held.list, [&](const std::string& one) { return is_one_of(one, wanted); });
    default: return is_one_of(held.text, wanted);
    }
}

bool holds_number(const Condition& condition, const Held& held) {
    const auto& wanted = condition.numbers;
    if (!condition.currency.empty() && condition.currency != held.text) return false;
    switch (condition.op) {
    case Operator::above: return held.number > wanted[0];
    case Operator::below: return held.number < wanted[0];
    case Operator::between: return held.number >= wanted[0] && held.number <= wanted[1];
    default: return std::ranges::find(wanted, held.number) != wanted.end();
    }
}

bool holds_condition(const Condition& condition, const Record& record) {
    const auto held = record.held(condition);
    if (condition.op == Operator::empty) return held.there != condition.truth;
    if (!held.there) return false;
    return is_text(condition.field().type) ? holds_text(condition, held) : holds_number(condition, held);
}

} // namespace

bool holds(const Filter& filter, const Record& record) {
    const auto one = [&](const Filter& part) { return holds(part, record); };
    switch (filter.form) {
    case Filter::Form::all: return std::ranges::all_of(filter.parts, one);
    case Filter::Form::any: return std::ranges::any_of(filter.parts, one);
    case Filter::Form::not_: return !one(filter.parts.front());
    case Filter::Form::event:
        return record.happened(filter.event.kind, filter.event.since) >= filter.event.at_least;
    case Filter::Form::condition: break;
    }
    return holds_condition(filter.condition, record);
}

} // namespace alcedo::db::filter
