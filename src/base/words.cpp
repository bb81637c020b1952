#include "base/words.hpp"

namespace alcedo {

std::string_view word_among(std::span<const Word> words, std::int64_t value) {
    const auto place = static_cast<std::size_t>(value);
    if (place < words.size() && words[place].value == value) return words[place].word;
    for (const auto& word : words)
        if (word.value == value) return word.word;
    return "unknown";
}

const Word* find_word(std::span<const Word> words, std::string_view word) {
    for (const auto& entry : words)
        if (entry.word == word) return &entry;
    return nullptr;
}

std::string listed(std::span<const Word> words) {
    std::string out;
    for (const auto& word : words) {
        if (!out.empty()) out += ", ";
        out += word.word;
    }
    return out;
}

} // namespace alcedo
