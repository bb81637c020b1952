#pragma once
#include "features/office/fields/catalogue.hpp"

namespace alcedo::fields {

/// A field as a builder of filters needs it.
struct FieldView {
    std::string field;
    std::string label;
    db::filter::Type type = db::filter::Type::text;
    std::vector<db::filter::Operator> operators;
    std::optional<std::vector<Choice>> choices;
    bool sorts = false;
    std::optional<std::string> relation;
};
BOOST_DESCRIBE_STRUCT(FieldView, (), (field, label, type, operators, choices, sorts, relation))

/// Those that all workspaces have.
std::vector<FieldView> views_of(const Fields& noun);
FieldView view_of(const Fields& noun, const db::filter::Field& field);

/// docs/fields.md: the fields of all nouns, as `alcedo fields` prints them.
std::string fields_text(const Catalogue& catalogue);

} // namespace alcedo::fields
