#pragma once
#include "base/settings.hpp"

namespace alcedo {

struct LogSettings {
    static constexpr std::string_view section = "log";
    std::string level = "info";
    std::string format = "text";

    void describe(SettingsSection& in) {
        in.word("level", level, {"debug", "info", "warn", "error"}, "Least level that is written.");
        in.word("format", format, {"text", "json"}, "json writes one object a line.");
    }
};

} // namespace alcedo
