#pragma once
#include "db/filter/filter.hpp"
#include "db/params.hpp"

namespace alcedo::db::filter {

/// Writes filters as SQL conditions, one text for both engines. The same shape of filter is the same text, values are
/// parameters, so that statements stay prepared. `not` is written so that a NULL never gets through it.
class SqlWriter {
public:
    explicit SqlWriter(ParamList& params) : params_(params) {}

    /// A condition on `alias`, a row of the noun.
    std::string condition(const Filter& filter, std::string_view alias);
    /// A select of the ids that satisfy the condition, by an index; empty when no index serves it. By a table of words it
    /// finds some more: ask the condition itself, too.
    std::string seek(const Condition& condition, const Fields& fields);
    std::string add(std::int64_t number);
    std::string add(const std::string& text);

private:
    std::string parts(const Filter& filter, std::string_view alias, std::string_view word,
                      std::string_view none);
    std::string event(const Happened& event, std::string_view alias);
    std::string on_path(const Condition& condition, std::size_t step, std::string_view alias);
    std::string on_relation(const Condition& condition, std::size_t step, std::string_view alias);
    std::string leaf(const Condition& condition, std::string_view alias);
    std::string when_leaf(const Condition& condition, std::string_view alias);
    std::string custom_leaf(const Condition& condition, std::string_view alias);
    std::string compared(const Condition& condition, const std::string& exact, const std::string& folded);
    std::string matches(const Condition& condition, const std::string& exact, const std::string& folded);
    std::string search_leaf(const Condition& condition, std::string_view alias);
    std::string seek_on_path(const Condition& condition, std::size_t step, const Fields& fields);
    std::string seek_word(const Condition& condition);
    std::string seek_leaf(const Condition& condition, const Fields& fields);
    template <class T> std::string in_list(const std::string& column, const std::vector<T>& values);
    std::string next_alias(char letter);

    ParamList& params_;
    int named_ = 0;
    int aliases_ = 0;
};

/// The column, or the expression, by which a field is compared and sorted as text.
std::string folded_column(const Field& field, std::string_view alias);

/// "a%" with what LIKE gives a meaning taken from it.
std::string like_pattern(std::string_view before, std::string_view text, std::string_view after);
/// The end of the range of texts that begin so: U+10FFFF sorts last in byte order.
std::string end_of_range(std::string_view prefix);

} // namespace alcedo::db::filter
