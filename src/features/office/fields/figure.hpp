#pragma once
#include "features/office/fields/list.hpp"

namespace alcedo::fields {

/// A number that opens: its noun's list with this filter has just these records, as many as `count` says. The filter is the
/// figure's one definition (docs/decisions/0022).
struct Figure {
    std::string noun;
    json::Raw filter;
    std::int64_t count = 0;
    bool exact = true; ///< else there are at least so many
};
BOOST_DESCRIBE_STRUCT(Figure, (), (noun, filter, count, exact))

/// Counts the records now. Throws Refusal validation for a filter that the noun does not understand.
Figure counted(db::Tx& tx, const Catalogue& catalogue, std::string_view noun, std::string filter);
/// What counters have kept of the same records.
Figure kept(std::string_view noun, std::string filter, std::int64_t count);

/// Filters of figures as JSON; names, words, ids and days need no escape.
namespace filters {

std::string all(const std::vector<std::string>& parts);
std::string is(std::string_view field, std::string_view word);
std::string is(std::string_view field, const char* word);
std::string is(std::string_view field, const std::vector<std::string>& words);
std::string is(std::string_view field, bool truth);
std::string empty(std::string_view field);
std::string above(std::string_view field, std::int64_t number);
std::string between(std::string_view field, std::int64_t least, std::int64_t most);
std::string between(std::string_view field, Instant first, Instant last);
/// On the days from one to another, "2026-11-20" in the workspace's zone, the second not among them.
std::string on_days(std::string_view field, std::string_view first, std::string_view end);

} // namespace filters
} // namespace alcedo::fields
