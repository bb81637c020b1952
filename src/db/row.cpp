#include "db/row.hpp"

namespace alcedo::db {
namespace {

/// False when the cell is NULL.
bool read_value(Statement& statement, int column, const Type& type, void* out) {
    std::string_view text;
    switch (type.kind) {
    case Kind::text:
        if (!statement.text(column, text)) return false;
        static_cast<std::string*>(out)->assign(text);
        return true;
    case Kind::raw:
        if (!statement.text(column, text)) return false;
        static_cast<json::Raw*>(out)->text.assign(text);
        return true;
    case Kind::bytes: return statement.bytes(column, static_cast<Bytes*>(out)->bytes);
    case Kind::real: {
        double number = 0;
        if (!statement.real(column, number)) return false;
        set_real(type, out, number);
        return true;
    }
    case Kind::word: {
        if (!statement.text(column, text)) return false;
        const auto* word = find_word(type.words, text);
        if (word == nullptr) statement.refuse_value(column, "is none of: " + listed(type.words));
        set_integer(type, out, word->value);
        return true;
    }
    case Kind::boolean:
    case Kind::integer:
    case Kind::id:
    case Kind::time:
    case Kind::duration: {
        std::int64_t number = 0;
        if (!statement.integer(column, number)) return false;
        if (!set_integer(type, out, number)) statement.refuse_value(column, "does not fit its member");
        return true;
    }
    case Kind::or_null:
        if (!read_value(statement, column, *type.inner, type.optional->fill(out))) type.optional->clear(out);
        return true;
    default:
        if (!statement.text(column, text)) return false;
        json::read_value(text, type, out);
        return true;
    }
}

void read_cell(Statement& statement, int column, const Type& type, void* out) {
    if (may_be_absent(type)) {
        if (!read_value(statement, column, *type.inner, type.optional->fill(out))) type.optional->clear(out);
    } else if (!read_value(statement, column, type, out)) {
        statement.refuse_null(column);
    }
}

} // namespace

RowReader::RowReader(Statement& statement, const Type& row) : statement_(statement), type_(row) {
    if (row.kind == Kind::object)
        columns_ = statement.columns_of(row);
    else if (statement.column_count() != 1)
        statement.refuse_value(0, "a scalar needs exactly one column");
}

void RowReader::read_into(void* row) const {
    if (type_.kind != Kind::object) return read_cell(statement_, 0, type_, row);
    const std::int16_t* column = columns_.data();
    for (const auto& member : type_.members) {
        if (*column >= 0) read_cell(statement_, *column, *member.type, type_.member_of(row, member));
        ++column;
    }
}

} // namespace alcedo::db
