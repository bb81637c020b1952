#pragma once
#include "db/filter/walk.hpp"

namespace alcedo::db::filter {

/// How a filter is answered: by the ids that one indexed condition finds, by an index whose leading fields are set by
/// conditions and whose next is the sort, or by the order of the list alone.
struct Plan {
    const Condition* driver = nullptr;   ///< finds at most Bounds::sorted rows
    std::vector<const Filter*> prefix{}; ///< conditions that the walked index begins with
    std::vector<const Filter*> rest{};   ///< what each row is asked for
    bool is_walkable = false;            ///< an index has the order
};

/// Asks the database how many rows the indexed conditions find, at most three of them.
Plan plan(Tx& tx, const Fields& fields, const Filter& filter, const Sort* sort, const Bounds& bounds);

/// Whether what an index finds for it satisfies it; words and amounts of any currency find some more.
bool seeks_exactly(const Condition& condition);

/// The conditions of an `all`, or the filter alone.
std::vector<const Filter*> conjuncts(const Filter& filter);

} // namespace alcedo::db::filter
