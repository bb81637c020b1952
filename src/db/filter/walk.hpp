#pragma once
#include <functional>

#include "db/filter/sort.hpp"
#include "db/tx.hpp"

namespace alcedo::db::filter {

/// How many rows one request may look at. What is found through an index of a condition is sorted whole when it is at most
/// `sorted`; otherwise the list is walked in its order, in windows that grow up to `walked` rows together.
struct Bounds {
    std::int64_t sorted = 5'000;
    std::int64_t walked = 10'000;
    std::int64_t first_window = 500;
    std::int64_t counted = 20'000;
};

/// What is shown of each record: "l.id, c.name as contact_name" from "leads l left join contacts c on …". `from` begins
/// with the noun's own rows.
struct Shown {
    std::string_view columns;
    std::string_view from;
    std::string_view alias; ///< of the noun's rows
};

/// A page that is wanted.
struct Wish {
    const Fields& fields;
    const Filter& filter;
    const Sort& sort;
    std::optional<Position> after{};
    std::size_t limit = 50;
    Bounds bounds{};
};

/// Runs a select, keeps its rows behind those that it kept before, and says how many there were. Selected are also
/// `sort_number` or `sort_text` (NULL or absent: missing), and `sort_id`.
using Fetch = std::function<std::size_t(const std::string& sql, const ParamList& params)>;

/// Brings a page through `fetch`: at most limit + 1 rows, of which one more than the limit says that there is more. Answers
/// where to go on when the bound was reached before; throws Refusal validation at #/sort when no index serves the sort and
/// the list is too long for it.
std::optional<Position> walk(Tx& tx, const Wish& wish, const Shown& shown, const Fetch& fetch);

struct Counted {
    std::int64_t count = 0;
    bool exact = true; ///< else there are at least so many
};
BOOST_DESCRIBE_STRUCT(Counted, (), (count, exact))
Counted count(Tx& tx, const Fields& fields, const Filter& filter, const Bounds& bounds = {});

} // namespace alcedo::db::filter
