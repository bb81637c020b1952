#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/limits.hpp"
#include "base/words.hpp"

/// What a type is, as constant tables: the matter from which JSON, rows, SQL parameters, requests and the OpenAPI document
/// are read and written by one piece of code each, instead of one for every struct. type_of.hpp makes them.
namespace alcedo {

enum class Kind : std::uint8_t {
    raw,
    boolean,
    integer,
    real,
    id,
    time,
    duration,
    word,
    text,
    seen_text, ///< std::string_view: written, never read
    bytes,
    optional,
    or_null,
    list,
    map,
    object,
};

struct Type;

struct Member {
    std::string_view name;
    const void* place; ///< of the member in the object's room
    const Type* type;
    bool has_initial; ///< the struct says `using defaulted = void;`
};

/// How the value in an optional or json::OrNull is reached.
struct OptionalAccess {
    const void* (*find)(const void* optional); ///< nullptr when it is empty
    void* (*fill)(void* optional);             ///< with a new value
    void (*clear)(void* optional);
};

struct ListAccess {
    std::size_t (*size)(const void* list);
    const void* (*first)(const void* list);
    void* (*renew)(void* list, std::size_t size); ///< drops what was there; the first of the new ones
};

struct MapAccess {
    using Visit = void (*)(void* context, std::string_view key, const void* value);
    void (*each)(const void* map, Visit visit, void* context);
    void* (*add)(void* map, std::string_view key); ///< a new value
    void (*clear)(void* map);
};

struct DurationAccess {
    std::int64_t (*milliseconds)(const void* duration);
    void (*set)(void* duration, std::int64_t milliseconds);
};

struct ObjectAccess {
    using Visit = void (*)(void* context, const void* object);
    /// Shows an object as it is when nothing was read into it.
    void (*show_initial)(Visit visit, void* context);
};

struct Type {
    Kind kind = Kind::raw;
    bool is_signed = false;  ///< integers and words
    std::size_t size = 0;    ///< sizeof
    std::string_view name{}; ///< the prefix of an id; the C++ name, with its scopes, of a word or an object
    const Type* inner = nullptr; ///< of optionals, json::OrNull, lists and maps
    std::span<const Word> words{};
    std::span<const Member> members{}; ///< those of bases first
    const json::Limits* limits =
        nullptr;                ///< of texts, whole numbers, lists, maps and raw JSON that have some
    const void* room = nullptr; ///< where an object would lie whose members lie at Member::place
    union {
        const void* none = nullptr;
        const OptionalAccess* optional;
        const ListAccess* list;
        const MapAccess* map;
        const DurationAccess* duration;
        const ObjectAccess* object;
    };

    const void* member_of(const void* object_of_it, const Member& member) const {
        return static_cast<const std::byte*>(object_of_it) + offset_of(member);
    }
    void* member_of(void* object_of_it, const Member& member) const {
        return static_cast<std::byte*>(object_of_it) + offset_of(member);
    }

private:
    std::ptrdiff_t offset_of(const Member& member) const {
        return static_cast<const std::byte*>(member.place) - static_cast<const std::byte*>(room);
    }
};

/// Whether a member may be absent, and whether null is a value of its own, not the same as absent.
inline bool may_be_absent(const Type& type) { return type.kind == Kind::optional; }
inline bool takes_null(const Type& type) {
    return type.kind == Kind::or_null || (may_be_absent(type) && type.inner->kind == Kind::or_null);
}
/// Whether null is as good as any other JSON for it.
inline bool may_be_any(const Type& type) {
    const Type& inner = may_be_absent(type) ? *type.inner : type;
    return inner.kind == Kind::raw && (inner.limits == nullptr || inner.limits->format.empty());
}
inline bool must_be_sent(const Member& member) {
    return !may_be_absent(*member.type) && !member.has_initial && member.type->kind != Kind::raw;
}

/// The number in an integer, bool, word, id, time or duration (milliseconds).
std::int64_t integer_in(const Type& type, const void* value);
/// False when the number does not fit.
bool set_integer(const Type& type, void* value, std::int64_t number);
double real_in(const Type& type, const void* value);
void set_real(const Type& type, void* value, double number);
/// How much memory a value's texts take, nearly: what a page of rows is measured by.
std::size_t text_bytes(const Type& type, const void* value);
/// Sets a text, a whole number that is within its type. What is wrong with it, empty when nothing is.
std::string set_text(const Type& type, void* value, std::string_view text);
std::string set_whole(const Type& type, void* value, std::int64_t number);
/// Sets an id, a time or a word from its text. What is wrong with it, empty when nothing is.
std::string set_from_text(const Type& type, void* value, std::string_view text);

} // namespace alcedo
