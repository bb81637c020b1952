#pragma once
#include <span>

#include "db/statement.hpp"

/// Maps the current row of a Statement to a described struct by column name, or its single column to a scalar. NULL
/// needs an optional; columns without a member are ignored; a missing column is allowed for optional members only.
namespace alcedo::db {

/// Where the members of a row type stand in the rows of a statement.
class RowReader {
public:
    RowReader(Statement& statement, const Type& row);
    void read_into(void* row) const;

private:
    Statement& statement_;
    const Type& type_;
    std::span<const std::int16_t> columns_; ///< empty for a scalar
};

} // namespace alcedo::db
