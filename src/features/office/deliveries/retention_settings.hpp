#pragma once
#include "base/settings.hpp"

namespace alcedo::deliveries {

struct RetentionSettings {
    static constexpr std::string_view section = "retention";
    int webhook_days = 30;

    void describe(SettingsSection& in) {
        in.number("webhook_days", webhook_days, 1, 3650, "Days that raw webhook deliveries are kept.");
    }
};

} // namespace alcedo::deliveries
