#pragma once
#include <optional>
#include <string>

#include "bench/support/load.hpp"

namespace alcedo::bench {

/// One line of the report. Nothing is asserted: a target that is missed is printed as missed.
struct Figure {
    std::string name{};
    std::string measured{}; ///< "31,204/s"
    std::optional<double> p50_ms{};
    std::optional<double> p99_ms{};
    std::string target{}; ///< "50,000/s"; empty: none is set
    std::optional<bool> met{};
    std::string raw{}; ///< the limit underneath, measured in the same run
};

/// The titles of the columns; a report is also a Markdown table.
void print_titles();
void print(const Figure& figure);
/// A line that is no figure: what a figure needs to be read rightly.
void print_note(const std::string& note);

/// "31,204"
std::string grouped(double number);
/// "31,204/s"
std::string rate_text(double per_second);
/// "61.2 MiB"
std::string mebibytes(double bytes);
/// "12.34 ms"
std::string milliseconds(double ms);
/// ", server 38 us CPU each": what stays true when others are at work on the machine.
std::string cpu_text(double seconds, std::uint64_t answers);
/// ", database 61 us": the same for the processes of PostgreSQL.
std::string database_cpu_text(double seconds, std::uint64_t answers);
/// The line of a load, with what went wrong in it, if anything did.
Figure figure_of(std::string name, const LoadFigures& load);

} // namespace alcedo::bench
