#include "db/sqlite/statement.hpp"

#include <sqlite3.h>
#include <stdexcept>

#include "db/errors.hpp"

namespace alcedo::db::sqlite {

void throw_failure(sqlite3* handle, std::string_view doing) {
    const int code = sqlite3_extended_errcode(handle);
    const std::string reason = sqlite3_errmsg(handle);
    const std::string message = reason + " (SQLite " + std::to_string(code) + ") in: " + std::string(doing);
    constexpr std::string_view unique = "UNIQUE constraint failed: ";
    if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY)
        throw UniqueViolation(message, reason.starts_with(unique) ? reason.substr(unique.size()) : reason);
    if ((code & 0xff) == SQLITE_CONSTRAINT) throw ConstraintViolation(message);
    if ((code & 0xff) == SQLITE_FULL)
        throw Unavailable(message, "The disk is full; nothing can be kept now.");
    if ((code & 0xff) == SQLITE_IOERR)
        throw Unavailable(message, "The disk does not work; nothing can be kept now.");
    throw DatabaseFailure(message);
}

PreparedStatement::PreparedStatement(sqlite3* handle, std::string_view sql) : handle_(handle), sql_(sql) {
    const char* rest = nullptr;
    if (sqlite3_prepare_v3(handle, sql_.c_str(), static_cast<int>(sql_.size()), SQLITE_PREPARE_PERSISTENT,
                           &statement_, &rest) != SQLITE_OK)
        throw_failure(handle, sql_);
    if (statement_ == nullptr) throw std::logic_error("There is no statement in: " + sql_);
    if (std::string_view(rest).find_first_not_of(" \t\r\n;") != std::string_view::npos) {
        sqlite3_finalize(statement_);
        throw std::logic_error("More than one statement in: " + sql_);
    }
    for (int i = 1; i <= sqlite3_bind_parameter_count(statement_); ++i) {
        const char* name = sqlite3_bind_parameter_name(statement_, i);
        parameters_.emplace_back(name == nullptr ? "?" : name + 1);
    }
    changes_rows_ = sqlite3_stmt_readonly(statement_) == 0;
}

PreparedStatement::~PreparedStatement() { sqlite3_finalize(statement_); }

void PreparedStatement::bind(const Binding& binding) {
    ParameterSource source(binding);
    int index = 0;
    for (const auto& name : parameters_) bind_value(++index, source.value_of(name, sql_));
    source.refuse_leftovers(parameters_, sql_);
}

void PreparedStatement::bind_value(int index, const Value& value) {
    int result = SQLITE_OK;
    if (value.is_null()) {
        result = sqlite3_bind_null(statement_, index);
    } else if (value.type() == Value::Type::integer) {
        result = sqlite3_bind_int64(statement_, index, value.integer());
    } else if (value.type() == Value::Type::real) {
        result = sqlite3_bind_double(statement_, index, value.real());
    } else {
        const auto text = value.text();
        const char* start = text.data() == nullptr ? "" : text.data();
        // Binds without a copy: the caller's values outlive the run.
        result = value.type() == Value::Type::bytes
                     ? sqlite3_bind_blob64(statement_, index, start, text.size(), SQLITE_STATIC)
                     : sqlite3_bind_text64(statement_, index, start, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    }
    if (result != SQLITE_OK) throw_failure(handle_, sql_);
}

void PreparedStatement::run_once() {
    const int result = sqlite3_step(statement_);
    if (result != SQLITE_DONE) {
        // Keeps the message: sqlite3_reset would answer with the same failure.
        try {
            throw_failure(handle_, sql_);
        } catch (...) {
            sqlite3_reset(statement_);
            throw;
        }
    }
    sqlite3_reset(statement_);
}

bool PreparedStatement::next() {
    const int result = sqlite3_step(statement_);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    throw_failure(handle_, sql_);
}

void PreparedStatement::finish() noexcept { sqlite3_reset(statement_); }

std::int64_t PreparedStatement::changed() const { return changes_rows_ ? sqlite3_changes64(handle_) : 0; }

int PreparedStatement::column_count() const { return sqlite3_column_count(statement_); }

std::string_view PreparedStatement::column_name(int column) const {
    return sqlite3_column_name(statement_, column);
}

bool PreparedStatement::is_null(int column) const {
    return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}

bool PreparedStatement::integer(int column, std::int64_t& out) {
    out = sqlite3_column_int64(statement_, column);
    // NULL reads as 0, so that only zeros need the second question.
    return out != 0 || !is_null(column);
}

bool PreparedStatement::real(int column, double& out) {
    out = sqlite3_column_double(statement_, column);
    return out != 0 || !is_null(column);
}

bool PreparedStatement::text(int column, std::string_view& out) {
    const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    if (start == nullptr) return false;
    out = {start, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    return true;
}

bool PreparedStatement::bytes(int column, std::string& out) {
    if (is_null(column)) return false;
    const auto* start = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    // An empty blob has no address.
    out.assign(start == nullptr ? "" : start,
               static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
    return true;
}

} // namespace alcedo::db::sqlite
