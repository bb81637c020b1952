#pragma once
#include <initializer_list>
#include <string>
#include <string_view>

#include "db/tx.hpp"

/// SQL that follows from a described struct, so that a new column is a migration and a member. Its members are the
/// columns; the tenant's own column is added by the transaction.
namespace alcedo::db {

/// "l.id, l.contact_id, l.status" of the prefix "l.".
std::string columns_of(const Type& row, std::string_view prefix = {});
template <json::Described Row> std::string columns(std::string_view prefix = {}) {
    return columns_of(type_of<Row>(), prefix);
}

/// "select id, contact_id, status from leads where tenant_id = :tenant".
template <json::Described Row> std::string select(std::string_view table) {
    return "select " + columns<Row>() + " from " + std::string(table) + " where tenant_id = :tenant";
}

/// "insert into contacts (tenant_id, id, …) values (:tenant, :id, …)", with further columns that no member holds.
std::string insert_text_of(std::string_view table, const Type& row,
                           std::initializer_list<std::string_view> with = {});
template <json::Described Row>
std::string insert_text(std::string_view table, std::initializer_list<std::string_view> with = {}) {
    return insert_text_of(table, type_of<Row>(), with);
}

/// Adds a row of the tenant, with further columns that no member holds.
void insert_row(Tx& tx, std::string_view table, const Type& type, const void* row, const Params& with);
template <json::Described Row>
void insert(Tx& tx, std::string_view table, const Row& row, const Params& with = {}) {
    insert_row(tx, table, type_of<Row>(), &row, with);
}

/// Writes all members of `row` but `id`, and the columns in `with`, to the tenant's row `id`.
void update_row(Tx& tx, std::string_view table, Value id, const Type& type, const void* row,
                const Params& with);
template <json::Described Row>
void update(Tx& tx, std::string_view table, Value id, const Row& row, const Params& with = {}) {
    update_row(tx, table, std::move(id), type_of<Row>(), &row, with);
}

/// What a change moved: its members as they stood and as they stand, those that did not move empty.
template <json::Described Change> struct Moved {
    Change before{};
    Change after{};
    bool any = false;
};

/// Takes out of both what is the same; true when anything is left.
bool keep_moved(const Type& change, void* before, void* after);
/// Copies the members of `row` that `change` gives to `before`, another of its type.
void copy_given(const Type& type, const void* row, const Type& change_type, const void* change, void* before);
void write_moved(Tx& tx, std::string_view table, Value id, const Type& change_type, const void* change,
                 const Params& with);

/// Writes those members of `change` to the tenant's row that are given and differ from what stands there; when anything
/// does, the columns in `with` too. An empty optional is not given; json::OrNull that holds nothing writes NULL; a member
/// that is no optional is passed over. `stands` is the row, read in this transaction.
template <json::Described Row, json::Described Change>
Moved<Change> patch(Tx& tx, std::string_view table, const Row& stands, const Change& change,
                    const Params& with = {}) {
    Moved<Change> moved{.after = change};
    copy_given(type_of<Row>(), &stands, type_of<Change>(), &change, &moved.before);
    moved.any = keep_moved(type_of<Change>(), &moved.before, &moved.after);
    if (moved.any) write_moved(tx, table, stands.id, type_of<Change>(), &moved.after, with);
    return moved;
}

/// Whether a row is as a change would make it.
template <json::Described Row, json::Described Change> bool shows(const Row& row, const Change& change) {
    Moved<Change> moved{.after = change};
    copy_given(type_of<Row>(), &row, type_of<Change>(), &change, &moved.before);
    return !keep_moved(type_of<Change>(), &moved.before, &moved.after);
}

} // namespace alcedo::db
