#pragma once
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace alcedo {

/// An enum whose values are words (BOOST_DESCRIBE_ENUM): the value's name is its JSON and SQL text.
template <class E>
concept WordEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

/// The word of an enumerator; `new_` is "new", because a keyword cannot be a name.
constexpr std::string_view word_of_name(std::string_view name) {
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

template <WordEnum E> std::string_view word_of(E value) {
    std::string_view word = "unknown";
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (enumerator.value == value) word = word_of_name(enumerator.name);
    });
    return word;
}

template <WordEnum E> std::optional<E> parse_word(std::string_view word) {
    std::optional<E> value;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (word == word_of_name(enumerator.name)) value = enumerator.value;
    });
    return value;
}

/// "new, contacted, won": for the sentence that says what a field accepts.
template <WordEnum E> std::string all_words() {
    std::string out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (!out.empty()) out += ", ";
        out += word_of_name(enumerator.name);
    });
    return out;
}

} // namespace alcedo
