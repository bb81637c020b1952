#include "bench/support/bare_sqlite.hpp"

#include <sqlite3.h>
#include <stdexcept>

namespace alcedo::bench {
namespace {

sqlite3* open(const std::filesystem::path& file) {
    sqlite3* handle = nullptr;
    if (sqlite3_open_v2(file.c_str(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                        nullptr) != SQLITE_OK)
        throw std::runtime_error("sqlite3 cannot open " + file.string());
    return handle;
}

} // namespace

BareSqlite::BareSqlite(const std::filesystem::path& file) : handle_(open(file), sqlite3_close_v2) {
    execute("pragma busy_timeout = 5000; pragma journal_mode = wal; pragma synchronous = full; pragma "
            "cache_size = -8192;"
            "pragma wal_autocheckpoint = 4000");
}

void BareSqlite::execute(const std::string& script) {
    if (sqlite3_exec(handle_.get(), script.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(handle_.get()) + (" in: " + script));
}

BareSqlite::Statement::Statement(sqlite3* database, const std::string& sql)
    : handle_(nullptr, sqlite3_finalize) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(database) + (" in: " + sql));
    handle_.reset(statement);
}

BareSqlite::Statement& BareSqlite::Statement::bind(int parameter, std::int64_t number) {
    sqlite3_bind_int64(handle_.get(), parameter, number);
    return *this;
}

BareSqlite::Statement& BareSqlite::Statement::bind(int parameter, std::string_view text) {
    sqlite3_bind_text(handle_.get(), parameter, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

BareSqlite::Statement& BareSqlite::Statement::bind_null(int parameter) {
    sqlite3_bind_null(handle_.get(), parameter);
    return *this;
}

bool BareSqlite::Statement::next() {
    const int result = sqlite3_step(handle_.get());
    if (result == SQLITE_ROW) return true;
    sqlite3_reset(handle_.get());
    if (result != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(result));
    return false;
}

void BareSqlite::Statement::finish() { sqlite3_reset(handle_.get()); }
std::int64_t BareSqlite::Statement::number(int column) const {
    return sqlite3_column_int64(handle_.get(), column);
}

std::string_view BareSqlite::Statement::text(int column) const {
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
    if (start == nullptr) return {};
    return {start, static_cast<std::size_t>(sqlite3_column_bytes(handle_.get(), column))};
}

int BareSqlite::Statement::columns() const { return sqlite3_column_count(handle_.get()); }

} // namespace alcedo::bench
