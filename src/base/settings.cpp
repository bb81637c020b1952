#include "base/settings.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace alcedo {
namespace {

std::string joined(const std::vector<std::string>& lines) {
    std::string out = "The configuration has problems:";
    for (const auto& line : lines) out += "\n  " + line;
    return out;
}

} // namespace

std::string Setting::environment_name() const {
    std::string name = "ALCEDO_" + section + "_" + key;
    std::ranges::transform(name, name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name;
}

Setting& SettingsSection::add(std::string_view key, std::string_view sentence) {
    list_.push_back({.section = name_,
                     .key = std::string(key),
                     .sentence = std::string(sentence),
                     .accepts = {},
                     .value = {},
                     .assign = {}});
    return list_.back();
}

void SettingsSection::text(std::string_view key, std::string& target, std::string_view sentence,
                           Check check) {
    auto& setting = add(key, sentence);
    setting.value = [&target] { return target; };
    setting.assign = [&target, check](std::string_view given) -> std::optional<std::string> {
        if (check != nullptr)
            if (auto problem = check(given)) return problem;
        target = given;
        return std::nullopt;
    };
}

void SettingsSection::secret(std::string_view key, std::string& target, std::string_view sentence,
                             Check check) {
    text(key, target, sentence, check);
    list_.back().secret = true;
}

void SettingsSection::word(std::string_view key, std::string& target, const std::vector<std::string>& words,
                           std::string_view sentence) {
    text(key, target, sentence);
    auto& setting = list_.back();
    setting.accepts = fmt::format("one of: {}", fmt::join(words, ", "));
    setting.assign = [&target, words,
                      accepts = setting.accepts](std::string_view given) -> std::optional<std::string> {
        if (std::ranges::find(words, given) == words.end()) return "must be " + accepts;
        target = given;
        return std::nullopt;
    };
}

void SettingsSection::number(std::string_view key, int& target, int least, int most,
                             std::string_view sentence) {
    auto& setting = add(key, sentence);
    setting.is_text = false;
    setting.accepts = fmt::format("a whole number from {} to {}", least, most);
    setting.value = [&target] { return std::to_string(target); };
    setting.assign = [&target, least, most,
                      accepts = setting.accepts](std::string_view given) -> std::optional<std::string> {
        int value = 0;
        const auto [end, error] = std::from_chars(given.data(), given.data() + given.size(), value);
        if (error != std::errc{} || end != given.data() + given.size() || value < least || value > most)
            return "must be " + accepts;
        target = value;
        return std::nullopt;
    };
}

void SettingsSection::flag(std::string_view key, bool& target, std::string_view sentence) {
    auto& setting = add(key, sentence);
    setting.is_text = false;
    setting.accepts = "true or false";
    setting.value = [&target] { return target ? "true" : "false"; };
    setting.assign = [&target](std::string_view given) -> std::optional<std::string> {
        if (given != "true" && given != "false") return "must be true or false";
        target = given == "true";
        return std::nullopt;
    };
}

void Settings::refuse_unlisted(std::string_view section) {
    throw std::logic_error(fmt::format("[{}] is used, but not in the catalogue of settings", section));
}

SettingsError::SettingsError(const std::vector<std::string>& problems)
    : std::runtime_error(joined(problems)) {}

} // namespace alcedo
