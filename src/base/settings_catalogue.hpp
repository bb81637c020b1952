#pragma once
#include "base/settings.hpp"

namespace alcedo {

/// Every section of a program, in the order of its sample file. Order of precedence: what is given on the command line,
/// ALCEDO_<SECTION>_<KEY>, the TOML file, the defaults of the structs.
class SettingsCatalogue {
public:
    template <class Section> SettingsCatalogue& with() {
        describe_.push_back([](Settings& settings, std::vector<Setting>& list) {
            SettingsSection section(Section::section, list);
            settings.of<Section>().describe(section);
        });
        return *this;
    }

    /// A value from the command line: the name that problems call it by, "--listen", and which setting it is.
    struct Given {
        std::string name;
        std::string section;
        std::string key;
        std::string value;
    };
    struct Sources {
        std::string file{}; ///< empty: none
        std::function<const char*(const char*)> environment = [](const char*) -> const char* {
            return nullptr;
        };
        std::vector<Given> given{};
    };
    /// Throws SettingsError naming file, line and key of everything that is wrong. No problem repeats a secret.
    Settings read(const Sources& sources) const;

    /// Every setting, bound to `settings`.
    std::vector<Setting> bound_to(Settings& settings) const;
    /// The commented sample: every key, its default, one sentence.
    std::string sample_file() const;
    /// The same as a page of documentation.
    std::string document() const;

private:
    std::vector<void (*)(Settings&, std::vector<Setting>&)> describe_;
};

} // namespace alcedo
