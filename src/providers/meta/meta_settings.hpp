#pragma once
#include "base/settings.hpp"

namespace alcedo::providers::meta {

struct MetaSettings {
    static constexpr std::string_view section = "meta";
    std::string app_id;
    std::string app_secret;
    std::string verify_token;
    std::string graph_url = "https://graph.facebook.com";
    std::string graph_version = "v25.0";

    void describe(SettingsSection& in) {
        in.text("app_id", app_id, "Id of the Meta app.");
        in.secret("app_secret", app_secret,
                  "Secret of the Meta app: signs webhooks and the proof on every Graph call.");
        in.secret("verify_token", verify_token,
                  "The word that Meta repeats when the webhook is set up; choose any.");
        in.text("graph_url", graph_url, "Base address of the Graph API.");
        in.text("graph_version", graph_version, "Graph API version.");
    }
};

} // namespace alcedo::providers::meta
