#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/params.hpp"

namespace alcedo::db {

enum class Engine { sqlite, postgres };

/// A prepared statement while it runs, read column by column. The readers answer false for NULL; texts are valid until
/// the next call of next().
class Statement {
public:
    virtual ~Statement() = default;
    virtual bool next() = 0;            ///< moves to the next row; false after the last
    virtual void finish() noexcept = 0; ///< makes it ready for its next use
    virtual std::int64_t changed() const = 0;
    virtual int column_count() const = 0;
    virtual std::string_view column_name(int column) const = 0;
    virtual bool integer(int column, std::int64_t& out) = 0;
    virtual bool real(int column, double& out) = 0;
    virtual bool text(int column, std::string_view& out) = 0;
    virtual bool bytes(int column, std::string& out) = 0;
    virtual std::string_view sql() const = 0;

    /// The column of each member, -1 where there is none. Throws std::logic_error naming a member that must have one.
    std::span<const std::int16_t> columns_of(const Type& row) {
        if (mapped_ != &row) map_columns(row);
        return columns_;
    }

    [[noreturn]] void refuse_null(int column) const;
    [[noreturn]] void refuse_value(int column, std::string_view why) const;

private:
    void map_columns(const Type& row);

    const Type* mapped_ = nullptr;
    std::vector<std::int16_t> columns_;
};

/// What the parameters of a statement are bound from.
struct Binding {
    std::optional<TenantId> tenant; ///< bound as `:tenant`; absent in a SystemTx
    UserId me;                      ///< bound as `:me` beside it; empty: the product itself
    const Params& params;
    const Params& more;
};

/// One transaction on one connection, as an engine offers it; Tx and SystemTx are its handles.
class Session {
public:
    virtual ~Session() = default;
    virtual Engine engine() const = 0;
    /// Finds or prepares the statement, binds and starts it. Statement::finish ends it.
    virtual Statement& start(std::string_view sql, const Binding& binding) = 0;
    /// Runs it, at the latest before the next statement or the commit; only then a failure may be thrown.
    virtual void run(std::string_view sql, const Binding& binding) = 0;
    virtual void run_script(std::string_view sql) = 0; ///< several statements, no parameters, no rows
    virtual void after_commit(std::function<void()> action) = 0;
    virtual void notify(std::string_view channel, std::string_view payload) = 0;
    virtual void serialise(std::string_view key) = 0;
    virtual void allow_late_sync() = 0;
    virtual int writer() const = 0;
    virtual void report_slow(std::string_view sql, Milliseconds took) noexcept = 0;
};

/// One run of a statement, finished on leaving the scope; a slow one is logged.
class Execution {
public:
    Execution(Session& session, std::string_view sql, const Binding& binding);
    ~Execution();
    Execution(const Execution&) = delete;
    Execution& operator=(const Execution&) = delete;
    Statement& statement() { return statement_; }

private:
    Session& session_;
    std::chrono::steady_clock::time_point started_;
    Statement& statement_;
};

} // namespace alcedo::db
