#pragma once
#include "app/rooms.hpp"
#include "features/office/counters/recount.hpp"

namespace alcedo::app {

enum class Repair { no, yes };

/// A workspace whose kept figures differ from its rows.
struct WorkspaceDifferences {
    TenantId tenant;
    std::string name;
    std::vector<counters::Difference> differences;
};

/// Compares every kept counter of every workspace with the rows, and writes what the rows say when it is to repair. A
/// server may go on working; on SQLite its writers wait while a workspace is repaired.
std::vector<WorkspaceDifferences> recount(Rooms& rooms, Repair repair);

/// `alcedo counters`: prints the differences. The exit code: 1 when there are some that stay.
int run_recount(const Settings& settings, Repair repair);

} // namespace alcedo::app
