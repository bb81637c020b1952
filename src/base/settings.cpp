#include "base/settings.hpp"

#include <algorithm>
#include <charconv>

#include <toml++/toml.h>

#include <fmt/format.h>

namespace alcedo {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string out = "The configuration has problems:";
    for (const auto& line : lines) out += "\n  " + line;
    return out;
}

Setting text(std::string section, std::string key, std::string& target, std::string sentence) {
    return {std::move(section),
            std::move(key),
            std::move(sentence),
            false,
            true,
            [&target] { return target; },
            [&target](std::string_view given) -> std::optional<std::string> {
                target = given;
                return std::nullopt;
            }};
}

Setting secret(std::string section, std::string key, std::string& target, std::string sentence) {
    auto setting = text(std::move(section), std::move(key), target, std::move(sentence));
    setting.secret = true;
    return setting;
}

Setting word(std::string section, std::string key, std::string& target, std::vector<std::string> words,
             std::string sentence) {
    auto setting = text(std::move(section), std::move(key), target, std::move(sentence));
    setting.assign = [&target,
                      words = std::move(words)](std::string_view given) -> std::optional<std::string> {
        if (std::ranges::find(words, given) == words.end())
            return fmt::format("must be one of: {}", fmt::join(words, ", "));
        target = given;
        return std::nullopt;
    };
    return setting;
}

Setting number(std::string section, std::string key, int& target, int least, int most, std::string sentence) {
    return {std::move(section),
            std::move(key),
            std::move(sentence),
            false,
            false,
            [&target] { return std::to_string(target); },
            [&target, least, most](std::string_view given) -> std::optional<std::string> {
                int value = 0;
                const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
                if (error != std::errc{} || end != given.data() + given.size() || value < least ||
                    value > most)
                    return fmt::format("must be a whole number from {} to {}", least, most);
                target = value;
                return std::nullopt;
            }};
}

Setting flag(std::string section, std::string key, bool& target, std::string sentence) {
    return {std::move(section),
            std::move(key),
            std::move(sentence),
            false,
            false,
            [&target] { return target ? "true" : "false"; },
            [&target](std::string_view given) -> std::optional<std::string> {
                if (given != "true" && given != "false") return "must be true or false";
                target = given == "true";
                return std::nullopt;
            }};
}

/// The value as the text that a Setting reads; nothing for tables, lists and times.
std::optional<std::string> scalar_text(const toml::node& node) {
    if (const auto* value = node.as_string()) return value->get();
    if (const auto* value = node.as_integer()) return std::to_string(value->get());
    if (const auto* value = node.as_boolean()) return value->get() ? "true" : "false";
    return std::nullopt;
}

void read_file(const std::string& path, std::vector<Setting>& settings, std::vector<std::string>& problems) {
    toml::table sections;
    try {
        sections = toml::parse_file(path);
    } catch (const toml::parse_error& error) {
        problems.push_back(fmt::format("{}:{}: {}", path, error.source().begin.line, error.description()));
        return;
    }
    for (const auto& [section, content] : sections) {
        const auto* table = content.as_table();
        if (table == nullptr) {
            problems.push_back(fmt::format("{}:{}: {} stands outside a [section]", path,
                                           content.source().begin.line, section.str()));
            continue;
        }
        for (const auto& [key, node] : *table) {
            const auto line = node.source().begin.line;
            const auto known =
                std::ranges::find_if(settings, [&section = section, &key = key](const Setting& setting) {
                    return setting.section == section.str() && setting.key == key.str();
                });
            if (known == settings.end()) {
                problems.push_back(
                    fmt::format("{}:{}: [{}] {} is not a setting", path, line, section.str(), key.str()));
                continue;
            }
            const auto given = scalar_text(node);
            if (!given || known->is_text != node.is_string())
                problems.push_back(
                    fmt::format("{}:{}: [{}] {} must be {}", path, line, section.str(), key.str(),
                                known->is_text ? "text in quotes" : "a number or true/false without quotes"));
            else if (const auto problem = known->assign(*given))
                problems.push_back(
                    fmt::format("{}:{}: [{}] {} {}", path, line, section.str(), key.str(), *problem));
        }
    }
}

} // namespace

std::vector<Setting> all_settings(Settings& s) {
    return {
        text("server", "listen", s.server.listen, "Address and port of the HTTP server."),
        text("server", "public_url", s.server.public_url,
             "How the world reaches this server, e.g. https://crm.example.com; used in links and webhook "
             "addresses."),
        text("server", "trusted_proxies", s.server.trusted_proxies,
             "Addresses, separated by commas, of reverse proxies whose X-Forwarded-For is believed."),
        number("server", "workers", s.server.workers, 0, 256,
               "Requests computed at the same time; 0 means one per core (requests that wait for the disk do "
               "not count)."),
        secret("database", "url", s.database.url,
               "PostgreSQL as postgresql://user:password@host/name; empty means SQLite in the data folder."),
        text("database", "data", s.database.data, "Folder of the SQLite database, the key ring and files."),
        number("database", "connections", s.database.connections, 2, 200,
               "PostgreSQL connections of this node."),
        word("log", "level", s.log.level, {"debug", "info", "warn", "error"}, "Least level that is written."),
        word("log", "format", s.log.format, {"text", "json"}, "json writes one object a line."),
        secret("security", "key_ring", s.security.key_ring,
               "Keys that seal stored secrets, '1 <64 hex digits>' a line; empty means the file keys in the "
               "data folder."),
        number("security", "access_token_minutes", s.security.access_token_minutes, 1, 1440,
               "Life of an access token."),
        number("security", "refresh_token_days", s.security.refresh_token_days, 1, 365,
               "Days without use after which a person must sign in again."),
        number("security", "login_attempts_per_minute", s.security.login_attempts_per_minute, 1, 100000,
               "Login attempts that one address may make."),
        number("security", "signups_per_hour", s.security.signups_per_hour, 1, 100000,
               "Workspaces that one address may open."),
        number("security", "requests_per_minute", s.security.requests_per_minute, 10, 100000000,
               "API requests that one person may make."),
        flag("security", "allow_private_targets", s.security.allow_private_targets,
             "Lets addresses that people type in (mail servers, webhooks) point into private networks."),
        text("meta", "app_id", s.meta.app_id, "Id of the Meta app."),
        secret("meta", "app_secret", s.meta.app_secret,
               "Secret of the Meta app: signs webhooks and the proof on every Graph call."),
        secret("meta", "verify_token", s.meta.verify_token,
               "The word that Meta repeats when the webhook is set up; choose any."),
        text("meta", "graph_url", s.meta.graph_url, "Base address of the Graph API."),
        text("meta", "graph_version", s.meta.graph_version, "Graph API version."),
        number("whatsapp", "unknown_outcome_seconds", s.whatsapp.unknown_outcome_seconds, 1, 86400,
               "How long a message whose outcome is unknown waits for its status before it is sent again."),
        number("capture", "sweep_minutes", s.capture.sweep_minutes, 1, 1440,
               "How often every active form is read for leads whose webhook was lost."),
        number("capture", "sweep_overlap_minutes", s.capture.sweep_overlap_minutes, 1, 10080,
               "How far a sweep reaches back behind the last one."),
        number("capture", "backfill_days", s.capture.backfill_days, 0, 90,
               "Days of older leads that are read when a Page is connected."),
        number("jobs", "workers", s.jobs.workers, 1, 512,
               "Background jobs that may wait for providers at the same time."),
        number("jobs", "running", s.jobs.running, 0, 256,
               "Background jobs computed at the same time; 0 means one per core."),
        number("retention", "webhook_days", s.retention.webhook_days, 1, 3650,
               "Days that raw webhook deliveries are kept."),
        text("sandbox", "url", s.sandbox.url,
             "Address of a running `alcedo sandbox`; set by `alcedo demo`, leave empty in production."),
    };
}

std::string Setting::environment_name() const {
    std::string name = "ALCEDO_" + section + "_" + key;
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

SettingsError::SettingsError(const std::vector<std::string>& problems)
    : std::runtime_error(joined(problems)) {}

Settings load_settings(const std::string& path, const std::function<const char*(const char*)>& environment) {
    Settings settings;
    auto list = all_settings(settings);
    std::vector<std::string> problems;
    if (!path.empty()) read_file(path, list, problems);
    for (auto& setting : list) {
        const std::string name = setting.environment_name();
        const char* given = environment(name.c_str());
        if (given == nullptr) continue;
        if (const auto problem = setting.assign(given)) problems.push_back(name + " " + *problem);
    }
    if (!problems.empty()) throw SettingsError(problems);
    return settings;
}

std::string sample_settings_file() {
    Settings defaults;
    std::string out =
        "# Alcedo's settings. Every line shows a default; uncomment what you change.\n"
        "# Each can also be given as an environment variable, e.g. [meta] app_id as ALCEDO_META_APP_ID.\n";
    std::string section;
    for (const auto& setting : all_settings(defaults)) {
        if (setting.section != section) {
            section = setting.section;
            out += "\n[" + section + "]\n";
        }
        const std::string value = setting.value();
        out += fmt::format("# {}\n# {} = {}\n", setting.sentence, setting.key,
                           setting.is_text ? "\"" + value + "\"" : value);
    }
    return out;
}

} // namespace alcedo
