#pragma once
#include "features/office/fields/catalogue.hpp"

namespace alcedo::fields {

using Choices = json::List<Choice, 0, 200, 32 * 1024>;

struct NewCustomField {
    json::Text<1, 60> noun;
    json::Key key;
    json::Text<1, 120> label;
    CustomKind kind = CustomKind::text;
    std::optional<Choices> choices;
    std::optional<json::Text<1, 60>> relation;
    std::optional<bool> required;
};
BOOST_DESCRIBE_STRUCT(NewCustomField, (), (noun, key, label, kind, choices, relation, required))

struct CustomFieldChange {
    CustomFieldId id;
    std::optional<json::Text<1, 120>> label;
    std::optional<Choices> choices;
    std::optional<bool> required;
};
BOOST_DESCRIBE_STRUCT(CustomFieldChange, (), (id, label, choices, required))

std::optional<CustomField> find_custom_field(db::Tx& tx, std::string_view noun, std::string_view key);
/// Those of one noun, or all; by label.
std::vector<CustomField> custom_fields_of(db::Tx& tx, const std::optional<std::string>& noun);

/// What a workspace adds to the nouns. At most 100 fields a noun.
class CustomFields {
public:
    CustomFields(const Foundation& foundation, const Catalogue& catalogue)
        : foundation_(foundation), catalogue_(catalogue) {}
    void move_in(House& house);

    /// Throws Refusal validation; conflict when the noun has this key.
    CustomField add(db::Tx& tx, const NewCustomField& ask);
    CustomField change(db::Tx& tx, const CustomFieldChange& ask); ///< throws Refusal not_found
    /// Its values go in the background, a few hundred a transaction.
    void remove(db::Tx& tx, CustomFieldId id); ///< throws Refusal not_found

private:
    const Foundation& foundation_;
    const Catalogue& catalogue_;
};

} // namespace alcedo::fields
