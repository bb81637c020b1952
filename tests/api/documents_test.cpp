// What the program says of itself.
#include <fstream>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <gmock/gmock.h>

#include "app/catalogues.hpp"
#include "app/rooms.hpp"
#include "app/settings_catalogue.hpp"
#include "base/settings.hpp"
#include "http/openapi.hpp"
#include "http/server_settings.hpp"
#include "tests/support/source_folder.hpp"
#include "tests/world/running_server.hpp"

namespace alcedo::test {
namespace {

std::string file_text(const std::string& name) {
    std::ostringstream text;
    text << std::ifstream(source_folder() / name).rdbuf();
    return text.str();
}

TEST(Documents, TheSettingsFileIsTheOneTheProgramWrites) {
    const auto catalogue = app::settings_catalogue();
    EXPECT_EQ(file_text("alcedo.toml.sample"), catalogue.sample_file())
        << "write it again: alcedo settings > alcedo.toml.sample";
    EXPECT_EQ(file_text("docs/settings.md"), catalogue.document())
        << "write it again: alcedo settings --document > docs/settings.md";
}

TEST(Documents, EverySettingHasOneNameAndASentence) {
    Settings settings;
    std::set<std::string> names;
    for (const auto& setting : app::settings_catalogue().bound_to(settings)) {
        EXPECT_TRUE(names.insert(setting.environment_name()).second) << setting.environment_name();
        EXPECT_TRUE(setting.sentence.ends_with('.')) << setting.key;
        EXPECT_FALSE(setting.assign(setting.value())) << setting.key;
    }
    EXPECT_TRUE(names.contains("ALCEDO_META_APP_ID"));
}

TEST(Documents, NoPasswordOfADatabaseIsInAProblem) {
    for (const std::string url :
         {"postgres//alcedo:hush-hush@host/name", "postgresql://alcedo:hush-hush@host:port:1/name",
          "postgresql://alcedo:hush%zz@host/name", "host=a password=hush-hush b",
          "postgresql://alcedo:a@hush-hush@host/name", "postgresql://alcedo:hush/a@host/name",
          "postgresql://alcedo:1/hush@host/name"})
        try {
            app::settings_catalogue().read({.given = {{"--database", "database", "url", url}}});
            ADD_FAILURE() << url;
        } catch (const SettingsError& error) {
            EXPECT_EQ(std::string(error.what()).find("hush"), std::string::npos) << error.what();
        }
}

ALCEDO_WHOLE_TEST(Documents, TheApiIsDescribedWithoutFaults) {
    RunningServer server(engine);
    EXPECT_THAT(http::openapi_faults(server.app->routes()), testing::IsEmpty());
    const auto document = server.stranger().get("/openapi.json");
    ASSERT_EQ(document.status, 200);
    EXPECT_TRUE(document.text("/openapi").starts_with("3.1"));
    for (const auto& route : server.app->routes().all()) {
        if (!route.documented) continue;
        std::string path = route.path;
        for (std::size_t at = 0; (at = path.find('/', at)) != std::string::npos; at += 2)
            path.replace(at, 1, "~1");
        auto method = std::string(http::text_of(route.method));
        for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        EXPECT_TRUE(document.has("/paths/" + path + "/" + method)) << route.path;
    }
    EXPECT_EQ(document.body, app::openapi_text(server.app->rooms()));
}

ALCEDO_WHOLE_TEST(Documents, HealthAndFiguresAreOpen) {
    RunningServer server(engine);
    const auto health = server.stranger().get("/health/health");
    EXPECT_EQ(health.text("/status"), "ok");
    EXPECT_EQ(health.text("/database"), engine == db::Engine::sqlite ? "sqlite" : "postgresql");
    EXPECT_EQ(server.stranger().get("//healthz").body, "ok\n");
    EXPECT_EQ(server.stranger().get("//readyz").body, "ready\n");
    EXPECT_THAT(server.stranger().get("//metrics").body, testing::HasSubstr("alcedo_jobs{state=\"ready\"}"));
}

ALCEDO_WHOLE_TEST(Documents, TheWebAppIsThereAndForgetsNoPage) {
    RunningServer server(engine);
    for (const std::string page : {"//", "//leads", "//inbox/conv_0000000000001", "//login"}) {
        const auto answer = server.stranger().call("GET", page, "", {{"Accept", "text/html"}});
        EXPECT_EQ(answer.status, 200) << page;
        EXPECT_THAT(answer.header("content-type"), testing::StartsWith("text/html")) << page;
        EXPECT_NE(answer.header("content-security-policy"), "") << page;
        EXPECT_EQ(answer.header("x-content-type-options"), "nosniff") << page;
    }
}

ALCEDO_WHOLE_TEST(Documents, SetupTellsWhatToPasteIntoTheMetaApp) {
    RunningServer server(engine, [](Settings& settings) {
        settings.of<http::ServerSettings>().public_url = "https://crm.example.com";
    });
    const auto ines = server.sign_up("Ines");
    const auto setup = ines.talk.get("/channels/setup");
    EXPECT_EQ(setup.text("/webhook_url"), "https://crm.example.com/api/v1/webhooks/meta");
    EXPECT_EQ(setup.text("/verify_token"), server.sandbox.credentials().verify_token);
    EXPECT_EQ(setup.text("/sandbox"), "true");
    EXPECT_NE(setup.text("/sandbox_credentials/whatsapp_cloud/access_token"), "");
    EXPECT_EQ(setup.body.find(server.sandbox.credentials().app_secret), std::string::npos);
}

} // namespace
} // namespace alcedo::test
