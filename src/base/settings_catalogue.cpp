#include "base/settings_catalogue.hpp"

#include <algorithm>

#include <toml++/toml.h>

#include <fmt/format.h>

namespace alcedo {
namespace {

/// The value as the text that a Setting reads; nothing for tables, lists and times.
std::optional<std::string> scalar_text(const toml::node& node) {
    if (const auto* value = node.as_string()) return value->get();
    if (const auto* value = node.as_integer()) return std::to_string(value->get());
    if (const auto* value = node.as_boolean()) return value->get() ? "true" : "false";
    return std::nullopt;
}

Setting* find(std::vector<Setting>& settings, std::string_view section, std::string_view key) {
    const auto found = std::ranges::find_if(
        settings, [&](const Setting& setting) { return setting.section == section && setting.key == key; });
    return found == settings.end() ? nullptr : &*found;
}

/// What is wrong with the value, or empty once it is taken.
std::string assign(Setting& setting, const toml::node& node) {
    const auto given = scalar_text(node);
    if (!given || setting.is_text != node.is_string())
        return setting.is_text ? "must be text in quotes" : "must be a number or true/false without quotes";
    return setting.assign(*given).value_or("");
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
            auto* const known = find(settings, section.str(), key.str());
            const auto problem = known == nullptr ? "is not a setting" : assign(*known, node);
            if (!problem.empty())
                problems.push_back(fmt::format("{}:{}: [{}] {} {}", path, node.source().begin.line,
                                               section.str(), key.str(), problem));
        }
    }
}

std::string default_text(const Setting& setting) {
    const auto value = setting.value();
    return setting.is_text ? "\"" + value + "\"" : value;
}

} // namespace

Settings SettingsCatalogue::read(const Sources& sources) const {
    Settings settings;
    auto list = bound_to(settings);
    settings.were_read_ = true;
    std::vector<std::string> problems;
    if (!sources.file.empty()) read_file(sources.file, list, problems);
    for (auto& setting : list) {
        const std::string name = setting.environment_name();
        const char* value = sources.environment(name.c_str());
        if (value == nullptr) continue;
        if (const auto problem = setting.assign(value)) problems.push_back(name + " " + *problem);
    }
    for (const auto& given : sources.given) {
        auto* const setting = find(list, given.section, given.key);
        if (setting == nullptr)
            throw std::logic_error(given.name + " is no setting: [" + given.section + "] " + given.key);
        if (const auto problem = setting->assign(given.value))
            problems.push_back(given.name + " " + *problem);
    }
    if (!problems.empty()) throw SettingsError(problems);
    return settings;
}

std::vector<Setting> SettingsCatalogue::bound_to(Settings& settings) const {
    std::vector<Setting> list;
    for (const auto describe : describe_) describe(settings, list);
    return list;
}

std::string SettingsCatalogue::sample_file() const {
    Settings defaults;
    std::string out =
        "# Alcedo's settings. Every line shows a default; uncomment what you change.\n"
        "# Each can also be given as an environment variable, e.g. [meta] app_id as ALCEDO_META_APP_ID.\n";
    std::string section;
    for (const auto& setting : bound_to(defaults)) {
        if (setting.section != section) {
            section = setting.section;
            out += "\n[" + section + "]\n";
        }
        out += fmt::format("# {}\n# {} = {}\n", setting.sentence, setting.key, default_text(setting));
    }
    return out;
}

std::string SettingsCatalogue::document() const {
    Settings defaults;
    std::string out =
        "# Settings\n\n"
        "Written by `alcedo settings --document`; do not edit. What is given on the command line "
        "wins over the environment\nvariable, that over the file given by `--config`, and that "
        "over the default.\n";
    std::string section;
    for (const auto& setting : bound_to(defaults)) {
        if (setting.section != section) {
            section = setting.section;
            out += "\n## [" + section +
                   "]\n\n| key | default | what it does | environment variable |\n"
                   "|---|---|---|---|\n";
        }
        const auto accepts = setting.accepts.empty() ? "" : " Accepts " + setting.accepts + ".";
        out += fmt::format("| `{}` | `{}` | {}{}{} | `{}` |\n", setting.key, default_text(setting),
                           setting.sentence, accepts, setting.secret ? " A secret." : "",
                           setting.environment_name());
    }
    return out;
}

} // namespace alcedo
