#pragma once

namespace alcedo::app {

/// Reads the command line and runs the command. Returns the exit code: 0 well, 1 failed, 2 wrong usage or configuration.
int run_command(int argc, char** argv);

} // namespace alcedo::app
