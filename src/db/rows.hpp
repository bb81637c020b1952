#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "db/tx.hpp"

/// SQL that follows from a described struct, so that a new column is a migration and a member. Its members are the
/// columns; the tenant's own column is added by the transaction.
namespace alcedo::db {

/// "l.id, l.contact_id, l.status" of the prefix "l.".
std::string columns_of(const Type& row, std::string_view prefix = {});
template <json::Described Row> std::string columns(std::string_view prefix = {}) {
    return columns_of(type_of<Row>(), prefix);
}

/// Adds a row of the tenant, with further columns that no member holds.
void insert_row(Tx& tx, std::string_view table, const Type& type, const void* row, const Params& with);
template <json::Described Row>
void insert(Tx& tx, std::string_view table, const Row& row, const Params& with = {}) {
    insert_row(tx, table, type_of<Row>(), &row, with);
}

/// Writes all members of `row`, and the columns in `with`, to the tenant's row `id`.
void update_row(Tx& tx, std::string_view table, Value id, const Type& type, const void* row,
                const Params& with);
template <json::Described Row>
void update(Tx& tx, std::string_view table, Value id, const Row& row, const Params& with = {}) {
    update_row(tx, table, std::move(id), type_of<Row>(), &row, with);
}

/// A column that a patch changed, with what stood there and what stands there now, as JSON.
struct Move {
    std::string_view column;
    json::Raw from;
    json::Raw to;
};
using Moves = std::vector<Move>;

/// Writes those members of `change` to the tenant's row `id` that are given and differ from what stands there. An empty
/// optional is not given; json::OrNull writes NULL when it holds nothing; a member `id` is passed over. When anything
/// moved, the columns in `with` are written too. Answers what moved; nothing at all when there is no such row.
std::optional<Moves> patch_row(Tx& tx, std::string_view table, Value id, const Type& type, const void* change,
                               void* before, const Params& with);
template <json::Described Change>
std::optional<Moves> patch(Tx& tx, std::string_view table, Value id, const Change& change,
                           const Params& with = {}) {
    Change before{};
    return patch_row(tx, table, std::move(id), type_of<Change>(), &change, &before, with);
}

} // namespace alcedo::db
