#include "features/office/fields/fields_view.hpp"

#include <fmt/format.h>

namespace alcedo::fields {
namespace {

std::string joined(const auto& items, auto word) {
    std::string out;
    for (const auto& item : items) (out += out.empty() ? "" : " ") += word(item);
    return out;
}

} // namespace

FieldView view_of(const Fields& noun, const db::filter::Field& field) {
    FieldView view;
    view.field = field.name;
    view.label = field.label;
    view.type = field.type;
    view.operators = db::filter::operators_of(field.type);
    if (!field.choices.empty()) view.choices = field.choices;
    view.sorts = noun.sorts(field);
    if (field.related) view.relation = field.related().noun().name;
    return view;
}

std::vector<FieldView> views_of(const Fields& noun) {
    std::vector<FieldView> views;
    for (const auto& field : noun.all()) views.push_back(view_of(noun, field));
    return views;
}

std::string fields_text(const Catalogue& catalogue) {
    std::string out = "# Fields\n\nWhat records may be filtered and sorted by ([the language](filters.md)). "
                      "Written by `alcedo"
                      " fields`; do not edit.\n";
    for (const auto* noun : catalogue.all()) {
        out += fmt::format(
            "\n## {}\n\n| field | type | operators | sorts | choices or relation |\n|---|---|---|---|---|\n",
            noun->noun().name);
        for (const auto& view : views_of(*noun)) {
            const auto operators = joined(view.operators, [](auto op) { return std::string(word_of(op)); });
            const auto choices = joined(view.choices.value_or(std::vector<Choice>{}),
                                        [](const Choice& choice) { return choice.value; });
            out += fmt::format("| `{}` | {} | {} | {} | {} |\n", view.field, word_of(view.type), operators,
                               view.sorts ? "yes" : "", view.relation.value_or(choices));
        }
    }
    return out;
}

} // namespace alcedo::fields
