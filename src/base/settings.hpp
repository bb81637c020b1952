#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace alcedo {

/// Everything an operator can set. Order of precedence: command line, ALCEDO_<SECTION>_<KEY>, the TOML file, the
/// default below. `alcedo.toml.sample` is generated from the list in settings.cpp.
struct Settings {
    struct Server {
        std::string listen = "127.0.0.1:8080";
        std::string public_url;
        std::string trusted_proxies;
        int workers = 0;
    } server;
    struct Database {
        std::string url;
        std::string data = "./data";
        int connections = 16;
    } database;
    struct Log {
        std::string level = "info";
        std::string format = "text";
    } log;
    struct Security {
        std::string key_ring;
        int access_token_minutes = 15;
        int refresh_token_days = 30;
        int login_attempts_per_minute = 10;
        int signups_per_hour = 20;
        int requests_per_minute = 6000;
        bool allow_private_targets = false;
    } security;
    struct Meta {
        std::string app_id;
        std::string app_secret;
        std::string verify_token;
        std::string graph_url = "https://graph.facebook.com";
        std::string graph_version = "v25.0";
    } meta;
    struct Whatsapp {
        int unknown_outcome_seconds = 300;
    } whatsapp;
    struct Capture {
        int sweep_minutes = 5;
        int sweep_overlap_minutes = 60;
        int backfill_days = 90;
    } capture;
    struct Jobs {
        int workers = 32;
        int running = 0;
    } jobs;
    struct Retention {
        int webhook_days = 30;
    } retention;
    struct Sandbox {
        std::string url;
    } sandbox;
};

/// One settable value: where it stands, what it does, and how to read and write it as text.
struct Setting {
    std::string section;
    std::string key;
    std::string sentence;
    bool secret = false;
    bool is_text = true;
    std::function<std::string()> value;
    /// Takes the text or says what is wrong with it.
    std::function<std::optional<std::string>(std::string_view)> assign;

    std::string environment_name() const; ///< ALCEDO_META_APP_ID
};

/// Every setting, bound to `settings`, in the order of the sample file.
std::vector<Setting> all_settings(Settings& settings);

/// Every problem of a configuration at once; what() lists them one a line.
struct SettingsError : std::runtime_error {
    explicit SettingsError(const std::vector<std::string>& problems);
};

/// Reads the file (empty path: none) and then the environment. Throws SettingsError naming file, line and key.
Settings load_settings(const std::string& path, const std::function<const char*(const char*)>& environment);

/// The commented sample: every key, its default, one sentence.
std::string sample_settings_file();

} // namespace alcedo
