#pragma once
#include <memory>
#include <string>
#include <vector>

#include "db/binding.hpp"
#include "db/statement.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace alcedo::db::sqlite {

[[noreturn]] void throw_failure(sqlite3* handle, std::string_view doing);

/// A sqlite3_stmt and its text.
class PreparedStatement final : public Statement {
public:
    PreparedStatement(sqlite3* handle, std::string_view sql);
    ~PreparedStatement() override;

    void bind(const Binding& binding);
    void run_once(); ///< a statement without parameters and rows

    bool next() override;
    void finish() noexcept override;
    std::int64_t changed() const override;
    int column_count() const override;
    std::string_view column_name(int column) const override;
    bool integer(int column, std::int64_t& out) override;
    bool real(int column, double& out) override;
    bool text(int column, std::string_view& out) override;
    bool bytes(int column, std::string& out) override;
    std::string_view sql() const override { return sql_; }

    std::string unguarded_table; ///< why a Tx must not run this; empty when it may
    std::uint64_t last_use = 0;

private:
    void bind_value(int index, const Value& value);
    bool is_null(int column) const;

    sqlite3* handle_;
    std::string sql_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<std::string> parameters_;
    bool changes_rows_ = false;
};

} // namespace alcedo::db::sqlite
