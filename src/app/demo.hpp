#pragma once
#include "base/settings.hpp"

namespace alcedo::app {

struct DemoCommand {
    int days = 90;
    double leads_per_minute = 4;
};

/// Runs the server beside the simulated outside world. The first time it opens a business, connects its Page, number
/// and mailbox, and writes its history; after that the adverts keep bringing leads and people keep answering.
void run_demo(Settings settings, const DemoCommand& command);

} // namespace alcedo::app
