#pragma once
#include <array>
#include <utility>

#include "db/statement.hpp"

/// Maps the current row of a Statement to a described struct by column name, or its single column to a scalar. NULL
/// needs an optional; columns without a member are ignored; a missing column is allowed for optional members only.
namespace alcedo::db {

template <class T> void read_cell(Statement& statement, int column, T& out);

/// Describes the members of T once, at compile time.
template <json::Described T> const RowShape& shape_of() {
    using namespace boost::describe;
    using Members = describe_members<T, mod_public | mod_inherited>;
    static constexpr auto members = []<class... D>(boost::mp11::mp_list<D...>) {
        return std::array<MemberShape, sizeof...(D)>{MemberShape{
            D::name, json::is_optional<std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>>}...};
    }(boost::mp11::mp_rename<Members, boost::mp11::mp_list>{});
    static constexpr RowShape shape{members};
    return shape;
}

template <class T> class RowReader {
public:
    explicit RowReader(Statement& statement) : statement_(statement) {
        if constexpr (json::Described<T>) {
            columns_ = statement.columns_of(shape_of<T>());
        } else if (statement.column_count() != 1) {
            statement.refuse_value(0, "a scalar needs exactly one column");
        }
    }
    T read() const {
        T row{};
        read_into(row);
        return row;
    }
    void read_into(T& row) const {
        if constexpr (json::Described<T>) {
            using namespace boost::describe;
            const std::int16_t* column = columns_.data();
            boost::mp11::mp_for_each<describe_members<T, mod_public | mod_inherited>>([&](auto member) {
                if (*column >= 0) read_cell(statement_, *column, row.*member.pointer);
                ++column;
            });
        } else {
            read_cell(statement_, 0, row);
        }
    }

private:
    Statement& statement_;
    std::span<const std::int16_t> columns_;
};

/// False when the cell is NULL.
template <class T> bool read_value(Statement& statement, int column, T& out) {
    if constexpr (std::same_as<T, std::string> || std::same_as<T, json::Raw>) {
        std::string_view text;
        if (!statement.text(column, text)) return false;
        if constexpr (std::same_as<T, std::string>)
            out.assign(text);
        else
            out.text.assign(text);
    } else if constexpr (std::same_as<T, Bytes>) {
        return statement.bytes(column, out.bytes);
    } else if constexpr (std::floating_point<T>) {
        double number = 0;
        if (!statement.real(column, number)) return false;
        out = static_cast<T>(number);
    } else if constexpr (WordEnum<T>) {
        std::string_view word;
        if (!statement.text(column, word)) return false;
        const auto value = parse_word<T>(word);
        if (!value) statement.refuse_value(column, "is none of: " + all_words<T>());
        out = *value;
    } else if constexpr (std::integral<T> || is_id<T> || std::same_as<T, Instant> || is_duration<T>) {
        std::int64_t number = 0;
        if (!statement.integer(column, number)) return false;
        if constexpr (std::same_as<T, bool>) {
            out = number != 0;
        } else if constexpr (std::integral<T>) {
            if (!std::in_range<T>(number)) statement.refuse_value(column, "does not fit its member");
            out = static_cast<T>(number);
        } else if constexpr (is_id<T>) {
            out = T{number};
        } else if constexpr (std::same_as<T, Instant>) {
            out = from_epoch_ms(number);
        } else {
            out = std::chrono::duration_cast<T>(Milliseconds{number});
        }
    } else {
        std::string_view text;
        if (!statement.text(column, text)) return false;
        out = json::read<T>(text);
    }
    return true;
}

template <class T> void read_cell(Statement& statement, int column, T& out) {
    if constexpr (json::is_optional<T>) {
        if (!read_value(statement, column, out.emplace())) out.reset();
    } else if (!read_value(statement, column, out)) {
        statement.refuse_null(column);
    }
}

} // namespace alcedo::db
