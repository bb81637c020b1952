#include "db/params.hpp"

namespace alcedo::db {
namespace {

Value::Type type_in_sql(Kind kind) {
    switch (kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::id:
    case Kind::time:
    case Kind::duration: return Value::Type::integer;
    case Kind::real: return Value::Type::real;
    case Kind::bytes: return Value::Type::bytes;
    default: return Value::Type::text;
    }
}

/// What stands inside optionals and json::OrNull.
const alcedo::Type& plain(const alcedo::Type& type) {
    return type.kind == Kind::optional || type.kind == Kind::or_null ? plain(*type.inner) : type;
}

} // namespace

Value::Value(const alcedo::Type& type, const void* value) {
    if (type.kind == Kind::optional || type.kind == Kind::or_null) {
        const auto* inner = type.optional->find(value);
        if (inner == nullptr)
            type_ = type_in_sql(plain(type).kind);
        else
            *this = Value(*type.inner, inner);
        return;
    }
    type_ = type_in_sql(type.kind);
    null_ = false;
    switch (type.kind) {
    case Kind::boolean:
    case Kind::integer:
    case Kind::id:
    case Kind::time:
    case Kind::duration: integer_ = integer_in(type, value); return;
    case Kind::real: real_ = real_in(type, value); return;
    case Kind::word: seen_ = word_among(type.words, integer_in(type, value)); return;
    case Kind::bytes: seen_ = static_cast<const Bytes*>(value)->bytes; return;
    case Kind::raw: seen_ = static_cast<const json::Raw*>(value)->text; return;
    case Kind::text: seen_ = *static_cast<const std::string*>(value); return;
    case Kind::seen_text: seen_ = *static_cast<const std::string_view*>(value); return;
    default: json::write_value(owned_, type, value); owns_ = true;
    }
}

Params::Params(const Type& type, const void* row) : from_struct_(true) {
    members_.reserve(type.members.size());
    for (const auto& member : type.members)
        members_.push_back({member.name, Value(*member.type, type.member_of(row, member))});
    params_ = members_;
}

} // namespace alcedo::db
