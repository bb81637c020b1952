#pragma once
#include "base/settings.hpp"

namespace alcedo::jobs {

struct JobSettings {
    static constexpr std::string_view section = "jobs";
    int workers = 512;
    int running = 0;

    void describe(SettingsSection& in) {
        in.number(
            "workers", workers, 1, 1024,
            "Background jobs that may wait for providers at the same time. One workspace gets a sixteenth of "
            "those that are left, and of the last quarter one, so that others always find some.");
        in.number("running", running, 0, 256,
                  "Background jobs computed at the same time; 0 means one per core.");
    }
};

} // namespace alcedo::jobs
