#include "bench/support/figure.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace alcedo::bench {
namespace {

constexpr const char* columns = "| {:<52} | {:>14} | {:>9} | {:>9} | {:<24} | {:<6} | {}\n";

std::string latency(const std::optional<double>& ms) { return ms ? milliseconds(*ms) : ""; }

} // namespace

void print_titles() {
    fmt::print(columns, "what", "measured", "p50", "p99", "target", "met", "raw limit, same run |");
    fmt::print("|---|--:|--:|--:|---|---|---|\n");
    std::fflush(stdout);
}

void print(const Figure& figure) {
    const char* met = !figure.met ? "" : *figure.met ? "yes" : "no";
    fmt::print(columns, figure.name, figure.measured, latency(figure.p50_ms), latency(figure.p99_ms),
               figure.target, met, figure.raw + " |");
    std::fflush(stdout);
}

void print_note(const std::string& note) {
    fmt::print("|   {} | | | | | | |\n", note);
    std::fflush(stdout);
}

std::string grouped(double number) {
    std::string digits = std::to_string(std::llround(number));
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

std::string rate_text(double per_second) { return grouped(per_second) + "/s"; }
std::string mebibytes(double bytes) { return fmt::format("{:.1f} MiB", bytes / 1048576); }
std::string milliseconds(double ms) {
    return ms < 10 ? fmt::format("{:.2f} ms", ms) : fmt::format("{:.0f} ms", ms);
}

std::string cpu_text(double seconds, std::uint64_t answers) {
    return fmt::format(", server {:.0f} us CPU each",
                       seconds * 1e6 / static_cast<double>(std::max<std::uint64_t>(answers, 1)));
}

std::string database_cpu_text(double seconds, std::uint64_t answers) {
    return fmt::format(", database {:.0f} us",
                       seconds * 1e6 / static_cast<double>(std::max<std::uint64_t>(answers, 1)));
}

Figure figure_of(std::string name, const LoadFigures& load) {
    if (load.refused > 0) name += fmt::format(" ({} not 2xx)", load.refused);
    if (load.broken > 0) name += fmt::format(" ({} connections lost)", load.broken);
    return {.name = std::move(name),
            .measured = rate_text(load.per_second),
            .p50_ms = load.p50_ms,
            .p99_ms = load.p99_ms};
}

} // namespace alcedo::bench
