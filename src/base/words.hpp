#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include <boost/describe/enumerators.hpp>

namespace alcedo {

/// An enum whose values are words (BOOST_DESCRIBE_ENUM): the value's name is its JSON and SQL text.
template <class E>
concept WordEnum = std::is_enum_v<E> && boost::describe::has_describe_enumerators<E>::value;

struct Word {
    std::string_view word;
    std::int64_t value;
};

/// The word of an enumerator; `new_` is "new", because a keyword cannot be a name.
constexpr std::string_view word_of_name(std::string_view name) {
    if (name.ends_with('_')) name.remove_suffix(1);
    return name;
}

/// All words of an enum, in the order of its values.
template <WordEnum E>
inline constexpr auto words_of = []<template <class...> class List, class... Each>(List<Each...>) {
    return std::array<Word, sizeof...(Each)>{
        {{word_of_name(Each::name), static_cast<std::int64_t>(Each::value)}...}};
}(boost::describe::describe_enumerators<E>{});

/// The word of a value; "unknown" when it has none.
std::string_view word_among(std::span<const Word> words, std::int64_t value);
/// The entry of a word; nullptr when it is none of them.
const Word* find_word(std::span<const Word> words, std::string_view word);
/// "new, contacted, won": for the sentence that says what a field accepts.
std::string listed(std::span<const Word> words);

template <WordEnum E> std::string_view word_of(E value) {
    return word_among(words_of<E>, static_cast<std::int64_t>(value));
}

template <WordEnum E> std::optional<E> parse_word(std::string_view word) {
    const auto* found = find_word(words_of<E>, word);
    return found == nullptr ? std::nullopt : std::optional(static_cast<E>(found->value));
}

template <WordEnum E> std::string all_words() { return listed(words_of<E>); }

} // namespace alcedo
