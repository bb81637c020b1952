#pragma once
#include <vector>

#include "base/settings.hpp"

namespace alcedo::http {

struct ServerSettings {
    static constexpr std::string_view section = "server";
    std::string listen = "127.0.0.1:8080";
    std::string public_url;
    std::string trusted_proxies;
    int workers = 0;
    int connections_per_address = 2'000;
    int live_streams_per_person = 50;

    void describe(SettingsSection& in);
    /// The networks of trusted_proxies, one by one.
    std::vector<std::string> proxies() const;
};

} // namespace alcedo::http
