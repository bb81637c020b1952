#pragma once
#include "features/office/fields/catalogue.hpp"
#include "features/office/operations/kinds.hpp"

namespace alcedo::operations {

/// Rows of a noun by the filter language (docs/filters.md). Which rows an operation takes: those that were there when it
/// started and satisfy the filter when their turn comes, each once, in the order of their ids. Times relative to now
/// ("within") mean the start throughout.
Finding by_filter(const fields::Catalogue& catalogue, const fields::Fields& fields);

/// How many rows a filter finds now: exact up to two million, else at least so many. Throws Refusal validation at
/// #/filter… for what is not understood.
std::int64_t count_rows(db::Tx& tx, const fields::Catalogue& catalogue, const fields::Fields& fields,
                        std::string_view filter);

} // namespace alcedo::operations
