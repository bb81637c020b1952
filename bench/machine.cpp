// What the figures below it were measured on, and the titles of their columns.
#include "bench/support/machine.hpp"
#include "bench/support/figure.hpp"
#include "bench/support/plan.hpp"

using namespace alcedo;

int main(int count, char** arguments) {
    bench::print_machine(bench::read_plan(count, arguments).folder);
    bench::print_titles();
}
