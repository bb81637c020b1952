#pragma once
#include "features/office/fields/custom_fields.hpp"

namespace alcedo::fields {

/// One row of custom_values.
struct Kept {
    std::optional<std::int64_t> whole{};
    std::optional<std::string> key{};
    std::optional<std::string> text{};
};

/// Reads the value of a field, several of choices. Throws Refusal validation at #/custom/<key>.
std::vector<Kept> read_custom(const CustomField& field, const Catalogue& catalogue, const json::Raw& value);
/// The value's JSON; `kept` has one row, or those of choices.
void write_custom(std::string& out, const CustomField& field, const Catalogue& catalogue,
                  const std::vector<Kept>& kept);

} // namespace alcedo::fields
