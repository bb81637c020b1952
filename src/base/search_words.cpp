#include "base/search_words.hpp"

#include <algorithm>

#include "base/folded.hpp"

namespace alcedo {
namespace {

bool is_word_byte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           c == '\'';
}

void add(std::vector<std::string>& words, std::string word) {
    if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
}

std::string without_apostrophes(std::string_view word) {
    std::string plain(word);
    std::erase(plain, '\'');
    return plain;
}

/// Calls `take` with each run of letters, digits and apostrophes.
template <class Take> void each_word(std::string_view text, Take take) {
    const std::string plain = folded(text);
    std::size_t start = 0;
    while (start < plain.size()) {
        while (start < plain.size() && !is_word_byte(plain[start])) ++start;
        std::size_t end = start;
        while (end < plain.size() && is_word_byte(plain[end])) ++end;
        take(std::string_view(plain).substr(start, end - start));
        start = end;
    }
}

} // namespace

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> words;
    each_word(text, [&](std::string_view word) {
        add(words, without_apostrophes(word));
        for (auto mark = word.find('\''); mark != std::string_view::npos; mark = word.find('\'', mark + 1)) {
            auto after = without_apostrophes(word.substr(mark + 1));
            if (after.size() > 1) add(words, std::move(after));
        }
    });
    return words;
}

std::vector<std::string> asked_words_in(std::string_view question) {
    std::vector<std::string> words;
    each_word(question, [&](std::string_view word) { add(words, without_apostrophes(word)); });
    return words;
}

} // namespace alcedo
