#pragma once
#include "base/settings.hpp"

namespace alcedo::capture {

struct CaptureSettings {
    static constexpr std::string_view section = "capture";
    int sweep_minutes = 5;
    int sweep_overlap_minutes = 60;
    int backfill_days = 90;

    void describe(SettingsSection& in) {
        in.number("sweep_minutes", sweep_minutes, 1, 1440,
                  "How often every active form is read for leads whose webhook was lost.");
        in.number("sweep_overlap_minutes", sweep_overlap_minutes, 1, 10080,
                  "How far a sweep reaches back behind the last one.");
        in.number("backfill_days", backfill_days, 0, 90,
                  "Days of older leads that are read when a Page is connected.");
    }
};

} // namespace alcedo::capture
