#pragma once
#include <concepts>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace alcedo::http {

struct Shape;
/// Shapes are made when first asked for and live as long as the program.
using ShapeOf = const Shape& (*)();

/// What a type looks like in JSON: the matter of which the OpenAPI document, the docs and generated tests are made.
struct Shape {
    enum class Kind { any, boolean, integer, number, text, id, time, word, list, map, object };
    struct Member {
        std::string name;
        ShapeOf shape;
        bool always_written; ///< false for optional members
        bool must_be_sent;   ///< false for optional members and those with an initial value
        std::string initial; ///< JSON of the initial value, when the struct says `using defaulted = void;`
        bool may_be_null;    ///< null is a value of its own
    };

    Kind kind = Kind::any;
    std::string full_name;          ///< of words and objects: the C++ name with its scopes
    std::string prefix;             ///< of ids: "lead"
    std::vector<std::string> words; ///< of words
    ShapeOf element = nullptr;      ///< of lists and maps
    std::vector<Member> members;    ///< of objects
};

template <class T> const Shape& shape_of();

namespace shaping {

template <class T> constexpr std::string_view full_name() {
    std::string_view name = __PRETTY_FUNCTION__;
    name.remove_prefix(name.find("T = ") + 4);
    return name.substr(0, name.find_last_of(";]") == std::string_view::npos ? name.size()
                                                                            : name.find_first_of(";]"));
}

template <class T> struct Inner { using type = T; };
template <class T> struct Inner<std::optional<T>> : Inner<T> {};
template <class T> struct Inner<json::OrNull<T>> { using type = T; };
template <class T> struct Element;
template <class T> struct Element<std::vector<T>> { using type = T; };
template <class T> struct Element<std::map<std::string, T>> { using type = T; };

template <class Owner, class T> void add_members(std::vector<Shape::Member>& members, const T& initial) {
    boost::mp11::mp_for_each<boost::describe::describe_bases<T, boost::describe::mod_public>>([&](auto base) {
        add_members<Owner>(members, static_cast<const typename decltype(base)::type&>(initial));
    });
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto member) {
            const auto& field = initial.*member.pointer;
            using Field = std::remove_cvref_t<decltype(field)>;
            constexpr bool optional = json::is_optional<Field>;
            constexpr bool defaulted = json::Defaulted<T>;
            members.push_back({member.name, &shape_of<typename Inner<Field>::type>, !optional,
                               !optional && !defaulted && !std::same_as<Field, json::Raw>,
                               defaulted && !optional ? json::to_text(field) : std::string{},
                               json::takes_null<Field>});
        });
}

template <class T> Shape make() {
    using Kind = Shape::Kind;
    Shape shape;
    if constexpr (std::same_as<T, json::Raw>) {
        shape.kind = Kind::any;
    } else if constexpr (std::same_as<T, bool>) {
        shape.kind = Kind::boolean;
    } else if constexpr (std::integral<T>) {
        shape.kind = Kind::integer;
    } else if constexpr (std::floating_point<T>) {
        shape.kind = Kind::number;
    } else if constexpr (is_id<T>) {
        shape.kind = Kind::id;
        shape.prefix = T::prefix;
    } else if constexpr (std::same_as<T, Instant>) {
        shape.kind = Kind::time;
    } else if constexpr (WordEnum<T>) {
        shape.kind = Kind::word;
        shape.full_name = full_name<T>();
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto enumerator) { shape.words.emplace_back(word_of_name(enumerator.name)); });
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        shape.kind = Kind::text;
    } else if constexpr (json::is_vector<T>) {
        shape.kind = Kind::list;
        shape.element = &shape_of<typename Element<T>::type>;
    } else if constexpr (json::is_text_map<T>) {
        shape.kind = Kind::map;
        shape.element = &shape_of<typename Element<T>::type>;
    } else {
        static_assert(json::Described<T>, "describe the struct with BOOST_DESCRIBE_STRUCT");
        shape.kind = Kind::object;
        shape.full_name = full_name<T>();
        add_members<T>(shape.members, T{});
    }
    return shape;
}

} // namespace shaping

template <class T> const Shape& shape_of() {
    static const Shape shape = shaping::make<T>();
    return shape;
}

} // namespace alcedo::http
