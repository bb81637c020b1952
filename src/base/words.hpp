#pragma once
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace alcedo {

/// An enum whose values are words (BOOST_DESCRIBE_ENUM): the value's name is its JSON and SQL text. One underscore at
/// the end is not part of the word, so that C++ keywords can be words too (`new_` is "new").
template <class E>
concept WordEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

constexpr std::string_view word_of_name(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

template <WordEnum E> std::string_view word_of(E value) {
    return word_of_name(boost::describe::enum_to_string(value, "unknown"));
}

template <WordEnum E> std::optional<E> parse_word(std::string_view word) {
    std::optional<E> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
        if (word == enumerator.name) found = enumerator.value;
    });
    return found;
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
