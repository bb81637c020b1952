#include "db/sqlite/connection.hpp"

#include <algorithm>
#include <mutex>
#include <sqlite3.h>

#include "base/folded.hpp"
#include "db/errors.hpp"

namespace alcedo::db::sqlite {
namespace {

constexpr std::size_t most_statements = 200;

/// Cheaper allocation: nobody asks SQLite for its memory statistics, which take a lock every time.
void configure_once() {
    static std::once_flag once;
    std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

sqlite3* open(const std::string& path) {
    configure_once();
    sqlite3* handle = nullptr;
    const int flags =
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (sqlite3_open_v2(path.c_str(), &handle, flags, nullptr) != SQLITE_OK) {
        const std::string reason = handle == nullptr ? "out of memory" : sqlite3_errmsg(handle);
        sqlite3_close(handle);
        throw DatabaseFailure("Could not open " + path + ": " + reason);
    }
    return handle;
}

/// folded(text), as alcedo::folded has it; PostgreSQL has its own from a migration.
void fold(sqlite3_context* context, int, sqlite3_value** values) {
    const auto* start = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    if (start == nullptr) return sqlite3_result_null(context);
    try {
        const auto text = folded({start, static_cast<std::size_t>(sqlite3_value_bytes(values[0]))});
        sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } catch (const std::exception& failure) {
        sqlite3_result_error(context, failure.what(), -1);
    }
}

void add_functions(sqlite3* handle) {
    constexpr int traits = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (sqlite3_create_function_v2(handle, "folded", 1, traits, nullptr, fold, nullptr, nullptr, nullptr) !=
        SQLITE_OK)
        throw_failure(handle, "adding folded()");
}

/// Small page caches keep an idle process small; the operating system caches the file anyway.
constexpr const char* common_settings = "pragma busy_timeout = 5000;"
                                        "pragma journal_mode = wal;"
                                        "pragma synchronous = full;"
                                        "pragma foreign_keys = on;"
                                        "pragma temp_store = memory;"
                                        "pragma wal_autocheckpoint = 0;"
                                        "pragma trusted_schema = off;"
                                        "pragma journal_size_limit = 67108864;";

} // namespace

Connection::Connection(const std::string& path, Role role, const TenantTables& tenant_tables)
    : tenant_tables_(tenant_tables),
      generation_(tenant_tables.generation()),
      handle_(open(path), sqlite3_close_v2) {
    execute(common_settings);
    add_functions(handle_.get());
    const auto own = [&](const char* sql) { return std::make_unique<PreparedStatement>(handle_.get(), sql); };
    if (role == Role::writer) {
        execute("pragma cache_size = -8192;");
        sqlite3_wal_hook(
            handle_.get(),
            [](void* self, sqlite3*, const char*, int pages) {
                static_cast<Connection*>(self)->log_pages_ = pages;
                return SQLITE_OK;
            },
            this);
        begin_ = own("begin immediate");
        savepoint_ = own("savepoint closure");
        release_ = own("release closure");
        roll_back_to_ = own("rollback to closure");
    } else if (role == Role::reader) {
        // Reads the file where the system has it, instead of copying pages: a third less time for a page of rows. What
        // is mapped counts as ours until the connection closes (ReaderPool), though the system may take it any time.
        execute("pragma cache_size = -2048; pragma mmap_size = 2147418112; pragma query_only = on;");
        begin_ = own("begin");
    }
    commit_ = own("commit");
}

Connection::~Connection() = default;

PreparedStatement& Connection::prepare(std::string_view sql) {
    if (generation_ != tenant_tables_.generation()) {
        generation_ = tenant_tables_.generation();
        recent_ = {};
        statements_.clear();
    }
    auto& recent = recent_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 3) % recent_.size()];
    // Compares the text too: a string made at run time may come to lie where another was.
    if (recent.text != sql.data() || recent.statement->sql() != sql) {
        auto& found = find_or_prepare(sql);
        recent = {sql.data(), &found};
    }
    recent.statement->last_use = ++uses_;
    return *recent.statement;
}

PreparedStatement& Connection::find_or_prepare(std::string_view sql) {
    if (const auto found = statements_.find(sql); found != statements_.end()) return *found->second;
    auto statement = std::make_unique<PreparedStatement>(handle_.get(), sql);
    statement->unguarded_table = tenant_tables_.unguarded_table(take_apart(sql));
    if (statements_.size() >= most_statements) forget_least_used();
    const auto key = statement->sql();
    return *statements_.emplace(key, std::move(statement)).first->second;
}

void Connection::forget_least_used() {
    const auto least =
        std::ranges::min_element(statements_, {}, [](const auto& entry) { return entry.second->last_use; });
    for (auto& recent : recent_)
        if (recent.statement == least->second.get()) recent = {};
    statements_.erase(least);
}

void Connection::execute(const char* script) {
    if (sqlite3_exec(handle_.get(), script, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw_failure(handle_.get(), script);
}

void Connection::move_log() {
    const int result =
        sqlite3_wal_checkpoint_v2(handle_.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (result != SQLITE_OK && result != SQLITE_BUSY) throw_failure(handle_.get(), "moving the log");
}

bool Connection::is_idle() const { return sqlite3_get_autocommit(handle_.get()) != 0; }

void Connection::roll_back() noexcept {
    if (!is_idle()) sqlite3_exec(handle_.get(), "rollback", nullptr, nullptr, nullptr);
}

} // namespace alcedo::db::sqlite
