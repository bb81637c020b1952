#include "features/people/contacts/contact_words.hpp"

#include <algorithm>

#include "base/folded.hpp"
#include "base/search_words.hpp"
#include "base/text.hpp"

namespace alcedo::contacts {
namespace {

constexpr std::size_t longest_word = 64;
constexpr std::size_t most_words = 16;
constexpr std::size_t fewest_digits = 3; ///< of a number that is asked for by a part

void add_word(std::vector<std::string>& words, std::string_view word) {
    const std::string kept(utf8_prefix(word, longest_word));
    if (!kept.empty() && words.size() < most_words && std::ranges::find(words, kept) == words.end())
        words.push_back(kept);
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    for (const auto& word : words_in(text)) add_word(words, word);
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
}

/// Under which the last digits of a number are a beginning.
std::string backwards(std::string_view digits) { return "~" + std::string(digits.rbegin(), digits.rend()); }

Asked asked(std::string word) {
    const bool is_number =
        word.size() >= fewest_digits && word.find_first_not_of("0123456789") == std::string::npos;
    auto ending = is_number ? backwards(word) : std::string();
    return {std::move(word), std::move(ending)};
}

/// The smallest text that is greater than every text with this prefix: U+10FFFF sorts last in both engines' byte order.
std::string end_of_range(const std::string& prefix) { return prefix + "\xF4\x8F\xBF\xBF"; }

/// The LIKE pattern of texts in which a word begins so.
std::string inside_pattern(const std::string& prefix) {
    std::string pattern = "% ";
    for (const char c : prefix) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

} // namespace

std::string email_word(std::string_view email) {
    return std::string(utf8_prefix(folded(email), longest_word));
}
std::string phone_word(std::string_view phone) { return digits_of(phone); }

std::vector<std::string> words_of(const Contact& contact) {
    std::vector<std::string> words;
    // First what filters look up here, so that a long name leaves none of it out.
    if (contact.email) add_word(words, email_word(*contact.email));
    if (contact.phone) {
        add_word(words, phone_word(*contact.phone));
        if (contact.phone_national) add_word(words, digits_of(*contact.phone_national));
        add_word(words, backwards(digits_of(*contact.phone)));
    }
    add_words(words, contact.name);
    if (contact.company) add_words(words, *contact.company);
    return words;
}

std::vector<Asked> query_words(std::string_view question) {
    std::vector<std::string> words;
    const auto text = trimmed(question);
    if (text.find('@') != std::string_view::npos) {
        add_word(words, folded(text));
    } else if (text.find_first_not_of("+0123456789 ()-./") == std::string_view::npos &&
               digits_of(text).size() >= fewest_digits) {
        add_word(words, digits_of(text));
    } else {
        words = asked_words_in(text);
    }
    std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
    if (words.size() > 5) words.resize(5);
    std::vector<Asked> asking;
    for (auto& word : words) asking.push_back(asked(std::string(utf8_prefix(word, longest_word))));
    return asking;
}

std::string in_one_text(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) (text += ' ') += word;
    if (!text.empty()) text += ' ';
    return text;
}

void add_to_index(db::Tx& tx, ContactId contact, const std::vector<std::string>& words) {
    if (tx.engine() == db::Engine::postgres) {
        // Differs because each statement is a round trip to PostgreSQL.
        tx.run("insert into contact_words (tenant_id, word, contact_id) select :tenant, word, :id"
               " from json_array_elements_text(:words::json) as word",
               {{"words", words}, {"id", contact}});
        return;
    }
    for (const auto& word : words)
        tx.run("insert into contact_words (tenant_id, word, contact_id) values (:tenant, :word, :id) on "
               "conflict do nothing",
               {{"word", word}, {"id", contact}});
}

void remove_from_index(db::Tx& tx, ContactId contact) {
    const auto text = tx.first<std::string>(
        "select words from contacts where tenant_id = :tenant and id = :id", {{"id", contact}});
    if (!text) return;
    std::string_view left = trimmed(*text);
    while (!left.empty()) {
        const auto word = left.substr(0, left.find(' '));
        tx.run("delete from contact_words where tenant_id = :tenant and word = :word and contact_id = :id",
               {{"word", word}, {"id", contact}});
        left.remove_prefix(std::min(left.size(), word.size() + 1));
    }
}

std::string words_condition(std::string_view column, const std::vector<Asked>& words, db::ParamList& params) {
    const auto begins_as = [&](const std::string& name, const std::string& word) {
        params.add(name, word);
        params.add(name + "_end", end_of_range(word));
        return "select contact_id from contact_words where tenant_id = :tenant and word >= :" + name +
               " and word < :" + name + "_end";
    };
    auto found = begins_as("word", words.front().word);
    if (!words.front().or_else.empty()) found += " union all " + begins_as("ending", words.front().or_else);
    // Bounds what a very common prefix may cost.
    std::string condition = std::string(column) + " in (" + found + " limit 5000)";
    if (words.size() == 1) return condition;
    condition += " and exists (select 1 from contacts found where found.tenant_id = :tenant and found.id = " +
                 std::string(column);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string name = "other_word" + std::to_string(i);
        params.add(name, inside_pattern(words[i].word));
        condition += " and (found.words like :" + name + " escape '\\'";
        if (!words[i].or_else.empty()) {
            params.add(name + "_end", inside_pattern(words[i].or_else));
            condition += " or found.words like :" + name + "_end escape '\\'";
        }
        condition += ")";
    }
    return condition + ")";
}

} // namespace alcedo::contacts
