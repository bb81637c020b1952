#pragma once
#include "features/office/fields/custom_fields.hpp"

/// The values of a workspace's own fields, as they stand under `custom` in a record's JSON.
namespace alcedo::fields {

/// Whether fields that are required must be among the values.
enum class Required { no, yes };

/// Keeps what is given; null forgets one, what is left out stays. Throws Refusal validation at #/custom/<key> for a key
/// that there is none of, a value of another kind, and what is missing. Answers whether there was anything to keep.
bool set_custom(db::Tx& tx, const Catalogue& catalogue, std::string_view noun, std::int64_t record,
                const std::optional<CustomValues>& values, Required required);

/// The JSON object of each record that has values.
std::map<std::int64_t, json::Raw> custom_of(db::Tx& tx, const Catalogue& catalogue, std::string_view noun,
                                            const std::vector<std::int64_t>& records);
std::optional<json::Raw> custom_of(db::Tx& tx, const Catalogue& catalogue, std::string_view noun,
                                   std::int64_t record);

/// Forgets the records' values and those that point to one of them.
void erase_custom(db::Tx& tx, const std::vector<std::int64_t>& records);

} // namespace alcedo::fields
