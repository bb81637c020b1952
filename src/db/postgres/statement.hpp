#pragma once
#include <memory>
#include <string>
#include <vector>

#include "db/binding.hpp"
#include "db/sql_text.hpp"

struct pg_result;

namespace alcedo::db::postgres {

struct ClearResult {
    void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, ClearResult>;

/// The values of one run in PostgreSQL's binary form, ready for PQsendQueryPrepared. Typed NULLs keep their type.
struct WireValues {
    explicit WireValues(std::size_t count);
    void put(std::size_t index, const Value& value);

    std::vector<unsigned> types; ///< type oids; 0 where only a bare null was given
    std::vector<const char*> values;
    std::vector<int> lengths;
    std::vector<int> formats;

private:
    std::vector<std::uint64_t> numbers_; ///< big-endian
};

/// A statement of one connection and, while it runs, its rows.
class PreparedStatement final : public Statement {
public:
    PreparedStatement(std::string_view sql, std::string name);

    WireValues encode(const Binding& binding) const;
    /// Takes the answer of one run; next() then walks over it.
    void take(Result result);

    bool next() override;
    void finish() noexcept override { result_.reset(); }
    std::int64_t changed() const override;
    int column_count() const override;
    std::string_view column_name(int column) const override;
    bool integer(int column, std::int64_t& out) override;
    bool real(int column, double& out) override;
    bool text(int column, std::string_view& out) override;
    bool bytes(int column, std::string& out) override;
    std::string_view sql() const override { return sql_; }

    const SqlText& parts() const { return parts_; }
    std::string name;            ///< how the server knows it
    std::vector<unsigned> types; ///< what it was prepared with
    bool is_prepared = false;
    int generation = 0;          ///< of the tenant tables that it was judged by
    std::string unguarded_table; ///< why a Tx must not run this; empty when it may
    std::uint64_t last_use = 0;

private:
    std::string sql_;
    SqlText parts_;
    Result result_;
    int row_ = -1;
    int rows_ = 0;
};

} // namespace alcedo::db::postgres
