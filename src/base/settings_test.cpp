#include "base/settings_catalogue.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <gtest/gtest.h>

#include "base/crypto.hpp"

namespace alcedo {
namespace {

std::optional<std::string> must_be_even(std::string_view text) {
    if (text.size() % 2 == 0) return std::nullopt;
    return "must have an even number of letters";
}

struct Kitchen {
    static constexpr std::string_view section = "kitchen";
    std::string cook = "Asha";
    std::string recipe;
    std::string oven = "gas";
    int guests = 4;
    bool open = false;

    void describe(SettingsSection& in) {
        in.text("cook", cook, "Who cooks.", must_be_even);
        in.secret("recipe", recipe, "What is cooked.", must_be_even);
        in.word("oven", oven, {"gas", "wood"}, "What the oven burns.");
        in.number("guests", guests, 0, 8, "How many eat.");
        in.flag("open", open, "Whether guests may look in.");
    }
};

struct Garden {
    static constexpr std::string_view section = "garden";
    int trees = 2;
    void describe(SettingsSection& in) { in.number("trees", trees, 1, 9, "Trees that give shade."); }
};

struct Cellar {
    static constexpr std::string_view section = "cellar";
    int bottles = 7;
};

SettingsCatalogue house() { return SettingsCatalogue().with<Kitchen>().with<Garden>(); }

class SettingsFile : public testing::Test {
protected:
    ~SettingsFile() override { std::filesystem::remove(path_); }
    std::string with(const std::string& text) {
        std::ofstream(path_) << text;
        return path_;
    }
    std::string problems_of(const std::string& text, std::map<std::string, std::string> environment = {},
                            std::vector<SettingsCatalogue::Given> given = {}) {
        try {
            house().read({.file = with(text),
                          .environment =
                              [&](const char* name) {
                                  const auto found = environment.find(name);
                                  return found == environment.end() ? nullptr : found->second.c_str();
                              },
                          .given = std::move(given)});
        } catch (const SettingsError& error) {
            return error.what();
        }
        return "none";
    }

    const std::string path_ =
        (std::filesystem::temp_directory_path() / ("alcedo-settings-" + random_token(8) + ".toml")).string();
};

TEST_F(SettingsFile, IsNotNeeded) {
    const auto settings = house().read({});
    EXPECT_EQ(settings.of<Kitchen>().cook, "Asha");
    EXPECT_EQ(settings.of<Garden>().trees, 2);
}

TEST_F(SettingsFile, YieldsToTheEnvironmentAndThatToTheCommandLine) {
    const auto settings = house().read(
        {.file = with("[kitchen]\ncook = \"file\"\noven = \"wood\"\nopen = true\n[garden]\ntrees = 3\n"),
         .environment =
             [](const char* name) {
                 const std::string_view asked = name;
                 return asked == "ALCEDO_KITCHEN_COOK"     ? "environment."
                        : asked == "ALCEDO_KITCHEN_GUESTS" ? "5"
                                                           : nullptr;
             },
         .given = {{"--guests", "kitchen", "guests", "6"}}});
    const auto& kitchen = settings.of<Kitchen>();
    EXPECT_EQ(kitchen.cook, "environment.");
    EXPECT_EQ(kitchen.oven, "wood");
    EXPECT_TRUE(kitchen.open);
    EXPECT_EQ(kitchen.guests, 6);
    EXPECT_EQ(settings.of<Garden>().trees, 3);
}

TEST_F(SettingsFile, ReportsEveryProblemAtOnceWithLineAndKey) {
    const auto text =
        problems_of("[kitchen]\nguests = -1\ncook = 80\nport = 1\noven = \"coal\"\nopen = \"true\"\n"
                    "[garden]\ntrees = 1.5\n[nonsense]\na = 1\n",
                    {{"ALCEDO_GARDEN_TREES", "many"}, {"ALCEDO_KITCHEN_COOK", "Kim"}},
                    {{"--guests", "kitchen", "guests", "9"}});
    for (const std::string line :
         {":2: [kitchen] guests must be a whole number from 0 to 8",
          ":3: [kitchen] cook must be text in quotes", ":4: [kitchen] port is not a setting",
          ":5: [kitchen] oven must be one of: gas, wood",
          ":6: [kitchen] open must be a number or true/false without quotes",
          ":8: [garden] trees must be a number", ":10: [nonsense] a is not a setting",
          "ALCEDO_GARDEN_TREES must be a whole number from 1 to 9",
          "ALCEDO_KITCHEN_COOK must have an even number of letters",
          "--guests must be a whole number from 0 to 8"})
        EXPECT_NE(text.find(line), std::string::npos) << line << "\nin\n" << text;
}

TEST_F(SettingsFile, RepeatsNoSecretInAProblem) {
    const auto text = problems_of("[kitchen]\nrecipe = \"saffron\"\n");
    EXPECT_NE(text.find("recipe must have an even number"), std::string::npos);
    EXPECT_EQ(text.find("saffron"), std::string::npos);
}

TEST_F(SettingsFile, SaysWhereItIsNotToml) {
    EXPECT_NE(problems_of("[kitchen]\ncook = \n").find(path_ + ":2: "), std::string::npos);
    EXPECT_NE(problems_of("cook = \"x\"\n").find(":1: cook stands outside a [section]"), std::string::npos);
    EXPECT_THROW(house().read({.file = "/nonexistent/alcedo.toml"}), SettingsError);
}

TEST_F(SettingsFile, SampleIsReadableAndChangesNothing) {
    const auto sample = house().sample_file();
    EXPECT_EQ(problems_of(sample), "none");
    // The same with every line uncommented: each default must be a value that the file accepts.
    std::string active;
    std::istringstream lines(sample);
    for (std::string line; std::getline(lines, line);)
        active +=
            (line.starts_with("# ") && line.find(" = ") != std::string::npos ? line.substr(2) : line) + "\n";
    EXPECT_EQ(problems_of(active), "none") << active;
    EXPECT_NE(house().document().find("| `guests` | `4` | How many eat. Accepts a whole number from 0 to 8. "
                                      "| `ALCEDO_KITCHEN_GUESTS` |"),
              std::string::npos);
}

TEST(Settings, AreTheirOwnWhenCopied) {
    Settings settings;
    settings.of<Garden>().trees = 5;
    const Settings copy = settings;
    settings.of<Garden>().trees = 6;
    EXPECT_EQ(copy.of<Garden>().trees, 5);
    EXPECT_EQ(copy.of<Kitchen>().guests, 4) << "nobody set it";
}

TEST(Settings, ThatWereReadRefuseASectionThatNobodyCouldSet) {
    const auto settings = house().read({});
    EXPECT_THROW(settings.of<Cellar>(), std::logic_error);
}

} // namespace
} // namespace alcedo
