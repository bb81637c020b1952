#include "db/database_settings.hpp"

#include <memory>

#include <libpq-fe.h>

namespace alcedo::db {

namespace {

/// Whether a part of a password that was not escaped stands in an option that is shown when a connection fails.
bool is_torn(const PQconninfoOption* options) {
    for (; options->keyword != nullptr; ++options) {
        const std::string_view keyword = options->keyword;
        const std::string_view value = options->val == nullptr ? "" : options->val;
        if (keyword == "port" && value.find_first_not_of("0123456789,") != std::string_view::npos)
            return true;
        if ((keyword == "host" || keyword == "dbname") && value.find('@') != std::string_view::npos)
            return true;
    }
    return false;
}

} // namespace

std::optional<std::string> problem_of_url(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(std::string(text).c_str(), nullptr), PQconninfoFree);
    if (options != nullptr && !is_torn(options.get())) return std::nullopt;
    return "must be like postgresql://user:password@host/name (in a password, write : / ? # [ ] @ and % as "
           "%3A, %2F "
           "and so on)";
}

void DatabaseSettings::describe(SettingsSection& in) {
    in.secret("url", url,
              "PostgreSQL as postgresql://user:password@host/name; empty means SQLite in the data folder.",
              problem_of_url);
    in.text("data", data, "Folder of the SQLite database, the key ring and files.");
    in.number("connections", connections, 2, 200, "PostgreSQL connections of this node.");
}

} // namespace alcedo::db
