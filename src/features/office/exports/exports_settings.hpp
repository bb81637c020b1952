#pragma once
#include "base/settings.hpp"

namespace alcedo::exports {

struct ExportsSettings {
    static constexpr std::string_view section = "exports";
    int kept_days = 7;

    void describe(SettingsSection& in) {
        in.number("kept_days", kept_days, 1, 365, "Days that exported files are kept.");
    }
};

} // namespace alcedo::exports
