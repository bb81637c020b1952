#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"

namespace alcedo::db {

using alcedo::Bytes;
using typing::is_duration;
template <class T>
inline constexpr bool is_limited_number = json::Limited<T>&& std::convertible_to<const T&, std::int64_t>;

/// What a statement parameter holds. Texts are seen, not copied: a Value lives no longer than what it was made from,
/// which in a call like `tx.run(sql, {{"name", name}})` is always long enough. An empty optional is NULL and
/// still knows its type; enums are their word, Id/Instant/bool/durations integers; described structs, vectors, maps
/// and json::Raw are JSON text.
class Value {
public:
    enum class Type : std::uint8_t { unknown, integer, real, text, bytes };

    Value() = default;
    Value(std::nullptr_t) {}
    Value(std::nullopt_t) {}
    template <class T>
    requires(!std::same_as<T, Value>) Value(const T& value) { assign(value); }
    /// Of a member of a described struct.
    Value(const alcedo::Type& type, const void* value);

    Type type() const { return type_; }
    bool is_null() const { return null_; }
    std::int64_t integer() const { return integer_; }
    double real() const { return real_; }
    std::string_view text() const { return owns_ ? std::string_view(owned_) : seen_; }
    /// Copies a seen text, for a value that outlives what it was made from.
    void keep() {
        if (null_ || owns_ || (type_ != Type::text && type_ != Type::bytes)) return;
        owned_ = seen_;
        owns_ = true;
    }

private:
    template <class T> void assign(const T& value) {
        if constexpr (json::is_optional<T>) {
            if (value) {
                assign(*value);
            } else {
                type_ = type_of<typename T::value_type>();
                null_ = true;
            }
        } else {
            type_ = type_of<T>();
            null_ = false;
            if constexpr (is_id<T>) {
                integer_ = value.value();
            } else if constexpr (std::same_as<T, Instant>) {
                integer_ = epoch_ms(value);
            } else if constexpr (is_duration<T>) {
                integer_ = std::chrono::duration_cast<Milliseconds>(value).count();
            } else if constexpr (std::integral<T> || is_limited_number<T>) {
                integer_ = static_cast<std::int64_t>(value);
            } else if constexpr (std::floating_point<T>) {
                real_ = static_cast<double>(value);
            } else if constexpr (WordEnum<T>) {
                seen_ = word_of(value);
            } else if constexpr (std::same_as<T, Bytes>) {
                seen_ = value.bytes;
            } else if constexpr (std::same_as<T, json::Raw>) {
                seen_ = value.text;
            } else if constexpr (std::convertible_to<const T&, std::string_view>) {
                seen_ = value;
            } else {
                owned_ = json::to_text(value);
                owns_ = true;
            }
        }
    }

    template <class T> static constexpr Type type_of() {
        static_assert(!std::is_enum_v<T> || WordEnum<T>, "describe the enum with BOOST_DESCRIBE_ENUM");
        if constexpr (std::integral<T> || is_limited_number<T> || is_id<T> || std::same_as<T, Instant> ||
                      is_duration<T>)
            return Type::integer;
        else if constexpr (std::floating_point<T>)
            return Type::real;
        else if constexpr (std::same_as<T, Bytes>)
            return Type::bytes;
        else
            return Type::text;
    }

    Type type_ = Type::unknown;
    bool null_ = true;
    bool owns_ = false;
    union {
        std::int64_t integer_ = 0;
        double real_;
    };
    std::string_view seen_;
    std::string owned_;
};

} // namespace alcedo::db
