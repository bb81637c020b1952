#include "sandbox/people/phrases.hpp"

#include "sandbox/people/phrase_book.hpp"

namespace alcedo::sandbox {

std::span<const std::string_view> phrases(Language language, Intent intent) {
    switch (language) {
    case Language::es: return spanish_phrases(intent);
    case Language::hi: return hindi_phrases(intent);
    case Language::pt: return portuguese_phrases(intent);
    case Language::en: break;
    }
    return english_phrases(intent);
}

std::string_view phrase(Language language, Intent intent, std::uint64_t choice) {
    const auto all = phrases(language, intent);
    return all[choice % all.size()];
}

std::string with_first_name(std::string_view phrase, std::string_view first_name) {
    constexpr std::string_view mark = "{first_name}";
    std::string text(phrase);
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + first_name.size()))
        text.replace(at, mark.size(), first_name);
    return text;
}

} // namespace alcedo::sandbox
