#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace alcedo::bench {

/// sqlite3 without any layer of ours: the limit of a database figure, and the fastest way to fill a file.
class BareSqlite {
public:
    class Statement {
    public:
        Statement(sqlite3* database, const std::string& sql);
        Statement& bind(int parameter, std::int64_t number);
        Statement& bind(int parameter, std::string_view text); ///< not copied: it must live until run or next
        Statement& bind_null(int parameter);
        bool next(); ///< false after the last row, and then ready for its next use
        void run() {
            while (next()) {
            }
        }
        void finish(); ///< when not all rows are wanted
        std::int64_t number(int column) const;
        std::string_view text(int column) const;
        int columns() const;

    private:
        std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> handle_;
    };

    /// Durable as the server is: WAL, synchronous = full.
    explicit BareSqlite(const std::filesystem::path& file);
    void execute(const std::string& script);
    Statement prepare(const std::string& sql) { return {handle_.get(), sql}; }

private:
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> handle_;
};

} // namespace alcedo::bench
