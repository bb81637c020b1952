#pragma once
#include <array>
#include <chrono>
#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>

#include "base/id.hpp"
#include "base/time.hpp"
#include "base/type.hpp"

/// Makes the table of a C++ type, at compile time: `type_of<Lead>()`. Structs are those of BOOST_DESCRIBE_STRUCT.
namespace alcedo {

/// Raw bytes: a BLOB/BYTEA column (a std::string is TEXT); has no JSON.
struct Bytes {
    std::string bytes;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

namespace json {

template <class T>
concept Described = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

/// A piece of JSON kept as text, written and read as it stands.
struct Raw {
    std::string text = "null";
    friend bool operator==(const Raw&, const Raw&) = default;
};
/// Of at most Most bytes.
template <std::int64_t Most> struct RawUpTo : Raw { static constexpr Limits limits{0, Most}; };
/// What is counted or changed, docs/filters.md.
struct RawFilter : Raw {
    static constexpr Limits limits{0, 16'384, "filter"};
};

/// A member that may be sent as null, which says "none". It must be there; `std::optional<OrNull<T>>` need not, and tells
/// null from absent.
template <class T> struct OrNull {
    std::optional<T> value;
    OrNull() = default;
    OrNull(std::optional<T> its_value) : value(std::move(its_value)) {}
    OrNull(T its_value) : value(std::move(its_value)) {}
};

/// A struct that says `using defaulted = void;` takes its own initial values for members that are absent.
template <class T>
concept Defaulted = requires {
    typename T::defaulted;
};

template <class T>
concept KeepsSome = requires {
    typename T::keeps_some;
};

template <class T> inline constexpr bool is_optional = false;
template <class T> inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace json

template <class T> struct TypeOf { static const Type type; };
template <class T> constexpr const Type& type_of() { return TypeOf<T>::type; }

namespace typing {

template <class T> struct OptionalIn {
    static std::optional<T>& in(void* value) { return *static_cast<std::optional<T>*>(value); }
};
template <class T> struct OrNullIn {
    static std::optional<T>& in(void* value) { return static_cast<json::OrNull<T>*>(value)->value; }
};
template <class In> struct OptionalCode {
    static const void* find(const void* value) {
        const auto& optional = In::in(const_cast<void*>(value));
        return optional ? &*optional : nullptr;
    }
    static void* fill(void* value) { return &In::in(value).emplace(); }
    static void clear(void* value) { In::in(value).reset(); }
    static constexpr OptionalAccess access{&find, &fill, &clear};
};

template <class T> struct ListCode {
    static std::size_t size(const void* list) { return static_cast<const std::vector<T>*>(list)->size(); }
    static const void* first(const void* list) { return static_cast<const std::vector<T>*>(list)->data(); }
    static void* renew(void* list, std::size_t size) {
        auto& items = *static_cast<std::vector<T>*>(list);
        items.clear();
        items.resize(size);
        return items.data();
    }
    static constexpr ListAccess access{&size, &first, &renew};
};

template <class T> struct MapCode {
    using Map = std::map<std::string, T>;
    static void each(const void* map, MapAccess::Visit visit, void* context) {
        for (const auto& [key, value] : *static_cast<const Map*>(map)) visit(context, key, &value);
    }
    static void* add(void* map, std::string_view key) { return &(*static_cast<Map*>(map))[std::string(key)]; }
    static void clear(void* map) { static_cast<Map*>(map)->clear(); }
    static constexpr MapAccess access{&each, &add, &clear};
};

template <class T> struct DurationCode {
    static std::int64_t milliseconds(const void* duration) {
        return std::chrono::duration_cast<Milliseconds>(*static_cast<const T*>(duration)).count();
    }
    static void set(void* duration, std::int64_t milliseconds) {
        *static_cast<T*>(duration) = std::chrono::duration_cast<T>(Milliseconds{milliseconds});
    }
    static constexpr DurationAccess access{&milliseconds, &set};
};

template <class T> struct ObjectCode {
    static void show_initial(ObjectAccess::Visit visit, void* context) {
        const T initial{};
        visit(context, &initial);
    }
    static constexpr ObjectAccess access{&show_initial};
};

// What nearly every file needs is compiled once, in type_of.cpp.
extern template struct OptionalCode<OptionalIn<std::string>>;
extern template struct OptionalCode<OptionalIn<bool>>;
extern template struct OptionalCode<OptionalIn<int>>;
extern template struct OptionalCode<OptionalIn<std::int64_t>>;
extern template struct OptionalCode<OptionalIn<Instant>>;
extern template struct ListCode<std::string>;
extern template struct MapCode<std::string>;

/// Room for a T that is never made: its members' addresses are constants, their offsets are not.
template <class T> union Room {
    char none;
    T object;
    constexpr Room() : none() {}
    constexpr ~Room() {}
};
#if defined(__clang__)
// To clang 16 a union is no literal type when a member of it has no constexpr destructor.
template <class T> [[clang::no_destroy]] inline constinit Room<T> room{};
#else
template <class T> inline constexpr Room<T> room{};
#endif

template <class Struct> using BasesOf = boost::describe::describe_bases<Struct, boost::describe::mod_public>;
template <class Struct>
using OwnMembersOf = boost::describe::describe_members<Struct, boost::describe::mod_public>;

template <class Struct> consteval std::size_t count_members() {
    return []<template <class...> class Bases, class... Base>(Bases<Base...>) {
        return (std::size_t{0} + ... + count_members<typename Base::type>());
    }(BasesOf<Struct>{}) +
           []<template <class...> class Own, class... Each>(Own<Each...>) {
               return sizeof...(Each);
           }(OwnMembersOf<Struct>{});
}

template <class T, auto Pointer> using FieldOf = std::remove_cvref_t<decltype(std::declval<T&>().*Pointer)>;

/// The members that `Struct`, which is T or a base of it, brings into T.
template <class T, class Struct> constexpr void fill_members(Member*& next) {
    []<template <class...> class Bases, class... Base>(Member*& slot, Bases<Base...>) {
        (fill_members<T, typename Base::type>(slot), ...);
    }(next, BasesOf<Struct>{});
    []<template <class...> class Own, class... Each>(Member*& slot, Own<Each...>) {
        ((*slot++ = Member{Each::name, &(room<T>.object.*Each::pointer),
                           &TypeOf<FieldOf<T, Each::pointer>>::type, json::Defaulted<Struct>}),
         ...);
    }(next, OwnMembersOf<Struct>{});
}

template <class T>
inline constexpr auto members_of = [] {
    std::array<Member, count_members<T>()> members{};
    Member* next = members.data();
    fill_members<T, T>(next);
    return members;
}();

constexpr std::size_t rounded_up(std::size_t size, std::size_t alignment) {
    return (size + alignment - 1) / alignment * alignment;
}

/// Where the last of the described members ends, if they are all there are.
template <class Struct> consteval std::size_t described_end() {
    std::size_t end = 0;
    []<template <class...> class Bases, class... Base>(std::size_t& at, Bases<Base...>) {
        ((at = rounded_up(at, alignof(typename Base::type)) +
               (std::is_trivial_v<typename Base::type> ? sizeof(typename Base::type)
                                                       : described_end<typename Base::type>())),
         ...);
    }(end, BasesOf<Struct>{});
    []<template <class...> class Own, class... Each>(std::size_t& at, Own<Each...>) {
        ((at = rounded_up(at, alignof(FieldOf<Struct, Each::pointer>)) +
               sizeof(FieldOf<Struct, Each::pointer>)),
         ...);
    }(end, OwnMembersOf<Struct>{});
    return end;
}
/// Compares sizes, so that a member is missed only when it fits where alignment leaves a gap. A struct that keeps a member
/// to itself says `using keeps_some = void;`.
template <class Struct>
inline constexpr bool all_members_are_described = std::is_empty_v<Struct> || json::KeepsSome<Struct> ||
                                                  rounded_up(described_end<Struct>(), alignof(Struct)) ==
                                                      sizeof(Struct);

/// "alcedo::leads::Lead"
template <class T> constexpr std::string_view full_name() {
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
    return name.substr(0, name.find_first_of(";]"));
}

template <class T> inline constexpr bool is_duration = false;
template <class R, class P> inline constexpr bool is_duration<std::chrono::duration<R, P>> = true;

template <class T> struct Make {
    static constexpr Type type() {
        Type out;
        out.size = sizeof(T);
        if constexpr (std::same_as<T, json::Raw>) {
            out.kind = Kind::raw;
        } else if constexpr (json::Limited<T> && std::derived_from<T, json::Raw>) {
            static_assert(sizeof(T) == sizeof(json::Raw));
            out.kind = Kind::raw;
            out.limits = &T::limits;
        } else if constexpr (std::same_as<T, Bytes>) {
            out.kind = Kind::bytes;
        } else if constexpr (std::same_as<T, bool>) {
            out.kind = Kind::boolean;
        } else if constexpr (std::integral<T>) {
            out.kind = Kind::integer;
            out.is_signed = std::is_signed_v<T>;
        } else if constexpr (std::floating_point<T>) {
            out.kind = Kind::real;
        } else if constexpr (is_id<T>) {
            out.kind = Kind::id;
            out.is_signed = true;
            out.name = T::prefix;
        } else if constexpr (std::same_as<T, Instant>) {
            out.kind = Kind::time;
            out.is_signed = true;
        } else if constexpr (is_duration<T>) {
            out.kind = Kind::duration;
            out.duration = &DurationCode<T>::access;
        } else if constexpr (WordEnum<T>) {
            out.kind = Kind::word;
            out.is_signed = std::is_signed_v<std::underlying_type_t<T>>;
            out.name = full_name<T>();
            out.words = words_of<T>;
        } else if constexpr (std::same_as<T, std::string>) {
            out.kind = Kind::text;
        } else if constexpr (json::Limited<T> && std::derived_from<T, std::string>) {
            static_assert(sizeof(T) == sizeof(std::string));
            out.kind = Kind::text;
            out.limits = &T::limits;
        } else if constexpr (json::Limited<T>) {
            static_assert(sizeof(T) == sizeof(std::int64_t));
            out.kind = Kind::integer;
            out.is_signed = true;
            out.limits = &T::limits;
        } else if constexpr (std::same_as<T, std::string_view>) {
            out.kind = Kind::seen_text;
        } else {
            static_assert(json::Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
            static_assert(all_members_are_described<T>, "describe every member, in the order of declaration");
            out.kind = Kind::object;
            out.name = full_name<T>();
            out.members = members_of<T>;
            out.room = &room<T>;
            if constexpr (json::Defaulted<T>) out.object = &ObjectCode<T>::access;
        }
        return out;
    }
};

constexpr Type around(Kind kind, std::size_t size, const Type& inner) {
    Type out;
    out.kind = kind;
    out.size = size;
    out.inner = &inner;
    return out;
}

template <class T> struct Make<std::optional<T>> {
    static constexpr Type type() {
        Type out = around(Kind::optional, sizeof(std::optional<T>), TypeOf<T>::type);
        out.optional = &OptionalCode<OptionalIn<T>>::access;
        return out;
    }
};
template <class T> struct Make<json::OrNull<T>> {
    static constexpr Type type() {
        Type out = around(Kind::or_null, sizeof(json::OrNull<T>), TypeOf<T>::type);
        out.optional = &OptionalCode<OrNullIn<T>>::access;
        return out;
    }
};
template <class T> struct Make<std::vector<T>> {
    static constexpr Type type() {
        Type out = around(Kind::list, sizeof(std::vector<T>), TypeOf<T>::type);
        out.list = &ListCode<T>::access;
        return out;
    }
};
template <class T, std::int64_t Least, std::int64_t Most, std::int64_t Bytes>
struct Make<json::List<T, Least, Most, Bytes>> {
    static constexpr Type type() {
        static_assert(sizeof(json::List<T, Least, Most, Bytes>) == sizeof(std::vector<T>));
        Type out = Make<std::vector<T>>::type();
        out.limits = &json::List<T, Least, Most, Bytes>::limits;
        return out;
    }
};
template <class T, std::int64_t Most> struct Make<json::Map<T, Most>> {
    static constexpr Type type() {
        static_assert(sizeof(json::Map<T, Most>) == sizeof(std::map<std::string, T>));
        Type out = Make<std::map<std::string, T>>::type();
        out.limits = &json::Map<T, Most>::limits;
        return out;
    }
};
template <class T> struct Make<std::map<std::string, T>> {
    static constexpr Type type() {
        Type out = around(Kind::map, sizeof(std::map<std::string, T>), TypeOf<T>::type);
        out.map = &MapCode<T>::access;
        return out;
    }
};

} // namespace typing

template <class T> constinit const Type TypeOf<T>::type = typing::Make<T>::type();

} // namespace alcedo
