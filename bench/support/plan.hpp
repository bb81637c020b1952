#pragma once
#include <chrono>
#include <filesystem>
#include <string>

namespace alcedo::bench {

/// What every program here is told on its command line: --alcedo FILE --folder FOLDER [--postgres URL] [--seconds N].
struct Plan {
    std::filesystem::path alcedo; ///< the program that is measured
    std::filesystem::path folder; ///< for databases that later runs use again, and for passing ones
    std::string postgres;         ///< of a server where databases may be made; empty: SQLite
    std::chrono::milliseconds duration{3000}; ///< of one load

    bool on_postgres() const { return !postgres.empty(); }
    /// The URL with another database in it; empty on SQLite.
    std::string database_url(const std::string& name) const;
    /// An empty folder and an empty database for one figure.
    std::filesystem::path empty_folder(const std::string& name) const;
    /// Empty, or a copy of the database named `like`.
    std::string empty_database(const std::string& name, const std::string& like = "") const;
};

/// Runs one statement by a connection of its own.
void run_in_postgres(const std::string& url, const std::string& sql);

/// Ends the process with a sentence when the command line is wrong.
Plan read_plan(int count, char** arguments);

} // namespace alcedo::bench
