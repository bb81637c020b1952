#pragma once
#include <functional>

#include "base/time.hpp"
#include "db/filter/fields.hpp"

/// A filter that was read and understood. What it means, for SQL (sql.hpp) and in memory (record.hpp), is in docs/filters.md.
namespace alcedo::db::filter {

/// A text to compare with: exactly as the column keeps it, or folded as the column is then.
struct Wanted {
    std::string text;
    bool exact = false;
    std::string or_else{}; ///< of search: the other beginning of a word that will do
};

/// A field against values. `within` and `before` are `between` and `below` by now.
struct Condition {
    std::string name;               ///< as it was written, "contact.country"
    std::vector<FieldPointer> path; ///< relations, then the field itself
    Operator op = Operator::is;
    std::vector<std::int64_t> numbers{};
    std::vector<Wanted> texts{};
    std::string currency{}; ///< of money; empty: whichever
    bool truth = false;     ///< of empty

    const Field& field() const { return *path.back(); }
};

struct Happened {
    std::string kind;
    std::optional<Instant> since{};
    std::int64_t at_least = 1;
};

struct Filter {
    enum class Form { all, any, not_, condition, event };
    Form form = Form::all;
    std::vector<Filter> parts{}; ///< one of `not`
    Condition condition{};
    Happened event{};
};

/// What a filter is read against.
struct Reading {
    Instant now{};
    std::string time_zone = "UTC";
    /// A tenant's own field of a noun; empty when there is none.
    std::function<FieldPointer(std::string_view noun, std::string_view key)> custom{};
};

inline constexpr int deepest = 8;
inline constexpr int most_conditions = 100;
inline constexpr std::size_t most_values = 200;

/// Throws Refusal validation with a pointer for each thing that is not understood ("#/filter/all/1/is/0").
Filter read_filter(const Fields& fields, std::string_view json, const Reading& reading);

/// `custom.size` or a field of the catalogue; empty when there is none.
FieldPointer find_field(const Fields& fields, std::string_view name, const Reading& reading);

/// Both must hold; flattens an `all`.
Filter both(Filter a, Filter b);

} // namespace alcedo::db::filter
