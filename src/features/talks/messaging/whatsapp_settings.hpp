#pragma once
#include "base/settings.hpp"

namespace alcedo::messaging {

struct WhatsappSettings {
    static constexpr std::string_view section = "whatsapp";
    int unknown_outcome_seconds = 300;

    void describe(SettingsSection& in) {
        in.number(
            "unknown_outcome_seconds", unknown_outcome_seconds, 1, 86400,
            "How long a message whose outcome is unknown waits for its status before it is sent again.");
    }
};

} // namespace alcedo::messaging
