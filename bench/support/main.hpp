#pragma once
#include <cstdio>
#include <exception>

#include "bench/support/plan.hpp"

namespace alcedo::bench {

/// What main() of every figure does: reads the command line, measures, and says why it could not.
template <class Measure> int run_main(int count, char** arguments, Measure measure) {
    const Plan plan = read_plan(count, arguments);
    try {
        measure(plan);
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", arguments[0], error.what());
        return 1;
    }
}

} // namespace alcedo::bench
