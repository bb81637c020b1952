#include "db/postgres/statement.hpp"

#include <bit>
#include <charconv>
#include <libpq-fe.h>

#include "base/text.hpp"

namespace alcedo::db::postgres {
namespace {

// From pg_type.dat; libpq's headers do not carry them.
constexpr unsigned oid_of(Value::Type type) {
    switch (type) {
    case Value::Type::integer: return 20;
    case Value::Type::real: return 701;
    case Value::Type::text: return 25;
    case Value::Type::bytes: return 17;
    case Value::Type::unknown: break;
    }
    return 0;
}

std::uint64_t big_endian(std::uint64_t number) {
    static_assert(std::endian::native == std::endian::little);
    return __builtin_bswap64(number);
}

} // namespace

void ClearResult::operator()(pg_result* result) const { PQclear(result); }

WireValues::WireValues(std::size_t count)
    : types(count), values(count), lengths(count), formats(count, 1), numbers_(count) {}

void WireValues::put(std::size_t index, const Value& value) {
    types[index] = oid_of(value.type());
    if (value.is_null()) return;
    if (value.type() == Value::Type::integer || value.type() == Value::Type::real) {
        const auto bits = value.type() == Value::Type::integer ? static_cast<std::uint64_t>(value.integer())
                                                               : std::bit_cast<std::uint64_t>(value.real());
        numbers_[index] = big_endian(bits);
        values[index] = reinterpret_cast<const char*>(&numbers_[index]);
        lengths[index] = sizeof bits;
    } else {
        const auto text = value.text();
        values[index] = text.data() == nullptr ? "" : text.data();
        lengths[index] = static_cast<int>(text.size());
    }
}

PreparedStatement::PreparedStatement(std::string_view sql, std::string server_name)
    : name(std::move(server_name)), sql_(sql), parts_(take_apart(sql)) {}

WireValues PreparedStatement::encode(const Binding& binding) const {
    WireValues wire(parts_.parameters.size());
    ParameterSource source(binding);
    std::size_t index = 0;
    for (const auto& parameter : parts_.parameters) wire.put(index++, source.value_of(parameter, sql_));
    source.refuse_leftovers(parts_.parameters, sql_);
    return wire;
}

void PreparedStatement::take(Result result) {
    result_ = std::move(result);
    row_ = -1;
    rows_ = PQntuples(result_.get());
}

bool PreparedStatement::next() { return ++row_ < rows_; }

std::int64_t PreparedStatement::changed() const {
    if (std::string_view(PQcmdStatus(result_.get())).starts_with("SELECT")) return 0;
    const std::string_view count = PQcmdTuples(result_.get());
    std::int64_t number = 0;
    std::from_chars(count.data(), count.data() + count.size(), number);
    return number;
}

int PreparedStatement::column_count() const { return PQnfields(result_.get()); }

std::string_view PreparedStatement::column_name(int column) const { return PQfname(result_.get(), column); }

bool PreparedStatement::text(int column, std::string_view& out) {
    if (PQgetisnull(result_.get(), row_, column) != 0) return false;
    out = {PQgetvalue(result_.get(), row_, column),
           static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
    return true;
}

bool PreparedStatement::integer(int column, std::int64_t& out) {
    std::string_view digits;
    if (!text(column, digits)) return false;
    // Reads a boolean as SQLite gives it.
    if (digits == "t" || digits == "f") {
        out = digits == "t" ? 1 : 0;
        return true;
    }
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (failure != std::errc{} || end != digits.data() + digits.size())
        refuse_value(column, "is not an integer");
    return true;
}

bool PreparedStatement::real(int column, double& out) {
    std::string_view digits;
    if (!text(column, digits)) return false;
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    if (failure != std::errc{} || end != digits.data() + digits.size())
        refuse_value(column, "is not a number");
    return true;
}

bool PreparedStatement::bytes(int column, std::string& out) {
    std::string_view digits;
    if (!text(column, digits)) return false;
    auto raw = digits.starts_with("\\x") ? parse_hex(digits.substr(2)) : std::nullopt;
    if (!raw) refuse_value(column, "is not bytea");
    out = std::move(*raw);
    return true;
}

} // namespace alcedo::db::postgres
