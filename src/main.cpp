#include "app/commands.hpp"

int main(int argc, char** argv) { return alcedo::app::run_command(argc, argv); }
