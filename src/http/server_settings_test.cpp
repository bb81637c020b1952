#include "http/server_settings.hpp"

#include <gmock/gmock.h>

#include "base/settings_catalogue.hpp"

namespace alcedo::http {
namespace {

ServerSettings read(const std::string& key, const std::string& value) {
    return SettingsCatalogue()
        .with<ServerSettings>()
        .read({.given = {{"--" + key, "server", key, value}}})
        .of<ServerSettings>();
}

TEST(ServerSettings, ListenWhereASocketCan) {
    for (const char* good : {"127.0.0.1:8080", "0.0.0.0:0", "localhost:65535", "[::1]:80", ":::80"})
        EXPECT_EQ(read("listen", good).listen, good);
    for (const char* bad : {"127.0.0.1:99999", "localhost:", "127.0.0.1", "8080", ":8080", "127.0.0.1:80x",
                            "127.0.0.1:-1", "crm.example.com:80", "127.0.0.1: 80", ""})
        EXPECT_THROW(read("listen", bad), SettingsError) << bad;
}

TEST(ServerSettings, TakeProxiesWithBlanksBetweenThem) {
    EXPECT_THAT(read("trusted_proxies", "10.0.0.0/8, ::1 ,192.0.2.7,").proxies(),
                testing::ElementsAre("10.0.0.0/8", "::1", "192.0.2.7"));
    EXPECT_THAT(read("trusted_proxies", "").proxies(), testing::IsEmpty());
    EXPECT_THROW(read("trusted_proxies", "10.0.0.0/8, proxy.example.com"), SettingsError);
}

} // namespace
} // namespace alcedo::http
