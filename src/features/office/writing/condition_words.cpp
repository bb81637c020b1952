#include "features/office/writing/condition_words.hpp"

namespace alcedo::writing {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What closes the quotation that begins here, as word processors write it too.
std::string_view closing_of(std::string_view text) {
    if (text.starts_with("\"")) return "\"";
    if (text.starts_with("“")) return "”";
    return {};
}

} // namespace

std::vector<Word> words_of(std::string_view condition) {
    std::vector<Word> words;
    while (!condition.empty()) {
        if (is_blank(condition.front())) {
            condition.remove_prefix(1);
        } else if (condition.front() == ',') {
            words.push_back({","});
            condition.remove_prefix(1);
        } else if (const auto closing = closing_of(condition); !closing.empty()) {
            condition.remove_prefix(closing == "\"" ? 1 : std::string_view("“").size());
            const auto end = std::min(condition.find(closing), condition.size());
            words.push_back({std::string(condition.substr(0, end)), true});
            condition.remove_prefix(std::min(end + closing.size(), condition.size()));
        } else {
            std::size_t end = 0;
            while (end < condition.size() && !is_blank(condition[end]) && condition[end] != ',') ++end;
            words.push_back({std::string(condition.substr(0, end))});
            condition.remove_prefix(end);
        }
    }
    return words;
}

} // namespace alcedo::writing
