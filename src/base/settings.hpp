#pragma once
#include <any>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

namespace alcedo {

/// One settable value: where it stands, what it does, and how to read and write it as text.
struct Setting {
    std::string section;
    std::string key;
    std::string sentence;
    std::string accepts; ///< "a whole number from 1 to 90"; empty: any text
    bool secret = false;
    bool is_text = true;
    std::function<std::string()> value;
    /// Takes the text or says what is wrong with it.
    std::function<std::optional<std::string>(std::string_view)> assign;

    std::string environment_name() const; ///< ALCEDO_META_APP_ID
};

/// What a layer or a room lets an operator set, one call for each member:
///
///     struct RetentionSettings {
///         static constexpr std::string_view section = "retention";
///         int webhook_days = 30;
///         void describe(SettingsSection& in) {
///             in.number("webhook_days", webhook_days, 1, 3650, "Days that raw webhook deliveries are kept.");
///         }
///     };
///
/// Several structs may share a section. app/settings_catalogue.cpp lists them.
class SettingsSection {
public:
    /// What is wrong with a text, "must be …"; nothing when it is right.
    using Check = std::optional<std::string> (*)(std::string_view);

    SettingsSection(std::string_view name, std::vector<Setting>& list) : name_(name), list_(list) {}
    void text(std::string_view key, std::string& target, std::string_view sentence, Check check = nullptr);
    /// Text that nobody may read over a shoulder.
    void secret(std::string_view key, std::string& target, std::string_view sentence, Check check = nullptr);
    void word(std::string_view key, std::string& target, const std::vector<std::string>& words,
              std::string_view sentence);
    void number(std::string_view key, int& target, int least, int most, std::string_view sentence);
    void flag(std::string_view key, bool& target, std::string_view sentence);

private:
    Setting& add(std::string_view key, std::string_view sentence);

    std::string name_;
    std::vector<Setting>& list_;
};

/// The sections by their types. Whoever declares a section asks for it: `settings.of<CaptureSettings>().sweep_minutes`.
class Settings {
public:
    template <class Section> Section& of() {
        auto& kept = sections_[typeid(Section)];
        if (!kept.has_value()) kept.emplace<Section>();
        return *std::any_cast<Section>(&kept);
    }
    /// Defaults where nothing was set. Settings that were read (SettingsCatalogue) have every section of the catalogue;
    /// asking for another throws std::logic_error, because nobody could set it.
    template <class Section> const Section& of() const {
        const auto kept = sections_.find(typeid(Section));
        if (kept != sections_.end()) return *std::any_cast<Section>(&kept->second);
        if (were_read_) refuse_unlisted(Section::section);
        static const Section defaults;
        return defaults;
    }

private:
    friend class SettingsCatalogue;
    [[noreturn]] static void refuse_unlisted(std::string_view section);

    std::map<std::type_index, std::any> sections_;
    bool were_read_ = false;
};

/// Every problem of a configuration at once; what() lists them one a line.
struct SettingsError : std::runtime_error {
    explicit SettingsError(const std::vector<std::string>& problems);
};

} // namespace alcedo
