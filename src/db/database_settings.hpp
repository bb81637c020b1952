#pragma once
#include "base/settings.hpp"

namespace alcedo::db {

struct DatabaseSettings {
    static constexpr std::string_view section = "database";
    std::string url;
    std::string data = "./data";
    int connections = 16;

    void describe(SettingsSection& in);
};

/// "must be …" when a PostgreSQL URL cannot be read; says nothing of the text, which holds a password.
std::optional<std::string> problem_of_url(std::string_view text);

} // namespace alcedo::db
