#include "base/settings.hpp"

#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

#include "base/crypto.hpp"

namespace alcedo {
namespace {

class SettingsFile : public testing::Test {
protected:
    ~SettingsFile() override { std::filesystem::remove(path_); }
    std::string with(const std::string& text) {
        std::ofstream(path_) << text;
        return path_;
    }
    static const char* no_environment(const char*) { return nullptr; }
    std::string problems_of(const std::string& text,
                            const std::map<std::string, std::string>& environment = {}) {
        try {
            load_settings(with(text), [&](const char* name) {
                const auto found = environment.find(name);
                return found == environment.end() ? nullptr : found->second.c_str();
            });
        } catch (const SettingsError& error) {
            return error.what();
        }
        return "none";
    }

    const std::string path_ =
        (std::filesystem::temp_directory_path() / ("alcedo-settings-" + random_token(8) + ".toml")).string();
};

TEST_F(SettingsFile, IsNotNeeded) {
    const auto settings = load_settings("", no_environment);
    EXPECT_EQ(settings.server.listen, "127.0.0.1:8080");
    EXPECT_EQ(settings.meta.graph_version, "v25.0");
}

TEST_F(SettingsFile, IsReadAndTheEnvironmentWins) {
    const auto path = with("[server]\nlisten = \"0.0.0.0:80\"\nworkers = 4\n"
                           "[security]\nallow_private_targets = true\n[meta]\napp_id = \"file\"\n");
    const auto settings = load_settings(path, [](const char* name) {
        return std::string_view(name) == "ALCEDO_META_APP_ID" ? "environment" : nullptr;
    });
    EXPECT_EQ(settings.server.listen, "0.0.0.0:80");
    EXPECT_EQ(settings.server.workers, 4);
    EXPECT_TRUE(settings.security.allow_private_targets);
    EXPECT_EQ(settings.meta.app_id, "environment");
}

TEST_F(SettingsFile, ReportsEveryProblemAtOnceWithLineAndKey) {
    const auto text =
        problems_of("[server]\nworkers = -1\nlisten = 80\nport = 1\n[log]\nlevel = \"loud\"\n"
                    "[security]\nallow_private_targets = \"true\"\n[jobs]\nworkers = 1.5\n[nonsense]\na = 1\n"
                    "[meta]\napp_id = [\"a\"]\n",
                    {{"ALCEDO_JOBS_RUNNING", "many"}, {"ALCEDO_LOG_FORMAT", "xml"}});
    for (const std::string line :
         {":2: [server] workers must be a whole number from 0 to 256",
          ":3: [server] listen must be text in quotes", ":4: [server] port is not a setting",
          ":6: [log] level must be one of: debug, info, warn, error",
          ":8: [security] allow_private_targets must be a number or true/false without quotes",
          ":10: [jobs] workers must be a number", ":12: [nonsense] a is not a setting",
          ":14: [meta] app_id must be text", "ALCEDO_JOBS_RUNNING must be a whole number from 0 to 256",
          "ALCEDO_LOG_FORMAT must be one of: text, json"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "\nin\n" << text;
}

TEST_F(SettingsFile, SaysWhereItIsNotToml) {
    EXPECT_NE(problems_of("[server]\nlisten = \n").find(path_ + ":2: "), std::string::npos);
    EXPECT_NE(problems_of("listen = \"x\"\n").find(":1: listen stands outside a [section]"),
              std::string::npos);
    EXPECT_THROW(load_settings("/nonexistent/alcedo.toml", no_environment), SettingsError);
}

TEST_F(SettingsFile, SampleIsReadableAndChangesNothing) {
    const auto sample = sample_settings_file();
    EXPECT_EQ(problems_of(sample), "none");
    // The same with every line uncommented: each default must be a value that the file accepts.
    std::string active;
    std::istringstream lines(sample);
    for (std::string line; std::getline(lines, line);)
        active +=
            (line.starts_with("# ") && line.find(" = ") != std::string::npos ? line.substr(2) : line) + "\n";
    EXPECT_EQ(problems_of(active), "none") << active;
}

TEST(Settings, HaveOneNameEachAndASentence) {
    Settings settings;
    std::set<std::string> names;
    for (const auto& setting : all_settings(settings)) {
        EXPECT_TRUE(names.insert(setting.environment_name()).second) << setting.environment_name();
        EXPECT_TRUE(setting.sentence.ends_with('.')) << setting.key;
        EXPECT_FALSE(setting.assign(setting.value())) << setting.key;
    }
    EXPECT_TRUE(names.contains("ALCEDO_META_APP_ID"));
}

} // namespace
} // namespace alcedo
