#pragma once
#include "base/settings.hpp"

namespace alcedo::operations {

struct OperationsSettings {
    static constexpr std::string_view section = "operations";
    int running = 2;
    int waiting = 20;
    int undo_days = 7;
    int undo_rows = 2'000'000;
    int kept_days = 30;

    void describe(SettingsSection& in) {
        in.number("running", running, 1, 100,
                  "Long operations (bulk changes, exports) of one workspace at the same time.");
        in.number("waiting", waiting, 0, 10'000,
                  "Long operations of one workspace that may wait for their turn.");
        in.number("undo_days", undo_days, 1, 365, "Days in which a bulk change can be undone.");
        in.number(
            "undo_rows", undo_rows, 0, 100'000'000,
            "Changed rows that one workspace can undo; a bulk change that would be more cannot be undone.");
        in.number("kept_days", kept_days, 1, 3650, "Days that finished operations are listed.");
    }
};

} // namespace alcedo::operations
