#pragma once
#include "features/office/fields/catalogue.hpp"

namespace alcedo::fields {

struct NewCustomField {
    std::string noun;
    std::string key;
    json::Text<1, 120> label;
    CustomKind kind = CustomKind::text;
    std::optional<std::vector<Choice>> choices;
    std::optional<std::string> relation;
    std::optional<bool> required;
};
BOOST_DESCRIBE_STRUCT(NewCustomField, (), (noun, key, label, kind, choices, relation, required))

struct CustomFieldChange {
    CustomFieldId id;
    std::optional<json::Text<1, 120>> label;
    std::optional<std::vector<Choice>> choices;
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
