#include "features/office/fields/list.hpp"

#include <stdexcept>

#include "base/folded.hpp"

namespace alcedo::fields {
namespace {

using db::filter::Condition;
using db::filter::Filter;
using db::filter::Operator;

Filter condition_on(const Fields& fields, std::string_view name, Operator op) {
    Filter filter;
    filter.form = Filter::Form::condition;
    filter.condition.name = name;
    filter.condition.path = path_of(fields, name);
    filter.condition.op = op;
    return filter;
}

/// Catalogue fields need nothing of the workspace; only what may is read with its zone and own fields.
bool needs_workspace(const ListAsk& ask) {
    return ask.filter || (ask.sort && ask.sort->find("custom.") != std::string::npos);
}

} // namespace

Listing read_listing(db::Tx& tx, const Catalogue& catalogue, const Fields& fields, const ListAsk& ask,
                     std::string_view usual_sort) {
    Listing listing{.fields = fields};
    listing.limit = page_size(ask.limit);
    const auto reading = needs_workspace(ask) ? catalogue.reading(tx) : db::filter::Reading{};
    if (ask.filter) listing.filter = db::filter::read_filter(fields, *ask.filter, reading);
    for (const auto& condition : ask.also)
        listing.filter = db::filter::both(std::move(listing.filter), condition);
    listing.sort =
        db::filter::read_sort(fields, ask.sort ? std::string_view(*ask.sort) : usual_sort, reading);
    if (ask.cursor) listing.after = db::filter::read_cursor(listing.sort, *ask.cursor);
    return listing;
}

db::filter::Counted count_records(db::Tx& tx, const Catalogue& catalogue, const Fields& fields,
                                  const CountAsk& ask) {
    Filter filter;
    if (ask.filter) filter = db::filter::read_filter(fields, ask.filter->text, catalogue.reading(tx));
    return db::filter::count(tx, fields, filter);
}

std::vector<db::filter::FieldPointer> path_of(const Fields& fields, std::string_view name) {
    std::vector<db::filter::FieldPointer> path;
    const Fields* noun = &fields;
    for (;;) {
        const auto dot = name.find('.');
        const auto* field = noun->find(name.substr(0, dot));
        if (field == nullptr)
            throw std::logic_error(std::string(name) + " is no field of " + noun->noun().name);
        path.push_back({db::filter::FieldPointer(), field});
        if (dot == std::string_view::npos) return path;
        noun = &field->related();
        name.remove_prefix(dot + 1);
    }
}

Filter where(const Fields& fields, std::string_view field, Operator op, std::vector<std::int64_t> numbers) {
    auto filter = condition_on(fields, field, op);
    filter.condition.numbers = std::move(numbers);
    return filter;
}

Filter where_text(const Fields& fields, std::string_view field, const std::vector<std::string>& texts) {
    auto filter = condition_on(fields, field, Operator::is);
    const auto& its_field = filter.condition.field();
    for (const auto& text : texts) {
        auto spelling = its_field.canonical == nullptr ? std::nullopt : its_field.canonical(text);
        if (spelling)
            filter.condition.texts.push_back({std::move(*spelling), true});
        else if (its_field.type == db::filter::Type::choice)
            filter.condition.texts.push_back({text, true});
        else
            filter.condition.texts.push_back({folded(text), false});
    }
    return filter;
}

Filter where_empty(const Fields& fields, std::string_view field) {
    auto filter = condition_on(fields, field, Operator::empty);
    filter.condition.truth = true;
    return filter;
}

Filter where_words(const Fields& fields, std::string_view field, const std::string& question) {
    auto filter = condition_on(fields, field, Operator::contains);
    for (auto& asked : filter.condition.field().question(question))
        filter.condition.texts.push_back({std::move(asked.word), true, std::move(asked.or_else)});
    if (!filter.condition.texts.empty()) return filter;
    Filter nothing;
    nothing.form = Filter::Form::any;
    return nothing;
}

} // namespace alcedo::fields
