#include <malloc.h>

#include "app/commands.hpp"

int main(int argc, char** argv) {
    // Pages of a megabyte go back to the system as soon as they were read, and a hundred threads share few heaps.
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_ARENA_MAX, 4);
    return alcedo::app::run_command(argc, argv);
}
