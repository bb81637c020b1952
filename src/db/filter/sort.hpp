#pragma once
#include "db/filter/filter.hpp"
#include "db/statement.hpp"

namespace alcedo::db::filter {

/// The order of a list. Missing values come last in both directions; equal ones by id, in the direction of the sort.
struct Sort {
    std::string name; ///< as it was written, "-captured_at"
    FieldPointer field;
    bool descending = false;

    bool by_id() const { return field->sorts_by == "id"; }
    bool by_text() const { return is_text(field->type); }
    /// Whether some records may come after all those with a value.
    bool has_missing() const { return !by_id() && !field->always_there; }
    /// What is ordered by: of the row `alias`, or of the row `k` of custom_values.
    std::string expression(std::string_view alias, Engine engine) const;
};

/// Throws Refusal validation at #/sort for what is no field of the noun or has no order.
Sort read_sort(const Fields& fields, std::string_view name, const Reading& reading);

/// The place of a record in a sorted list.
struct Position {
    bool is_missing = false; ///< among those without a value
    std::int64_t number = 0;
    std::string text{};
    std::int64_t id = 0;
    friend bool operator==(const Position&, const Position&) = default;
};

/// Opaque to its readers, and good for the sort that it was made for.
std::string cursor_of(const Sort& sort, const Position& position);
/// Throws Refusal validation at #/cursor for a cursor of another sort, or what is none.
Position read_cursor(const Sort& sort, std::string_view cursor);

} // namespace alcedo::db::filter
