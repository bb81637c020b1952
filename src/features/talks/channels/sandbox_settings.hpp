#pragma once
#include "base/settings.hpp"

namespace alcedo::channels {

struct SandboxSettings {
    static constexpr std::string_view section = "sandbox";
    std::string url;

    void describe(SettingsSection& in) {
        in.text("url", url,
                "Address of a running `alcedo sandbox`; set by `alcedo demo`, leave empty in production.");
    }
};

} // namespace alcedo::channels
