#include "features/people/contacts/contact_words.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace alcedo::contacts {
namespace {

constexpr std::size_t longest_word = 64;

/// ASCII letters for U+00C0..U+017F, two bytes each in UTF-8; a blank keeps the letter as it is.
constexpr std::string_view latin1 = "aaaaaaaceeeeiiiidnooooo ouuuuy saaaaaaaceeeeiiiidnooooo ouuuuy y";
constexpr std::string_view extended_a = "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
                                        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(latin1.size() == 64 && extended_a.size() == 128);

char base_letter(unsigned char lead, unsigned char tail) {
    const unsigned code = (lead & 0x1FU) << 6 | (tail & 0x3FU);
    if (code >= 0xC0 && code <= 0xFF) return latin1[code - 0xC0];
    if (code >= 0x100 && code <= 0x17F) return extended_a[code - 0x100];
    return ' ';
}

bool is_word_byte(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

void add_word(std::vector<std::string>& words, std::string_view word) {
    const std::string kept(utf8_prefix(word, longest_word));
    if (!kept.empty() && words.size() < 12 && std::ranges::find(words, kept) == words.end())
        words.push_back(kept);
}

void add_words(std::vector<std::string>& words, std::string_view text) {
    const std::string plain = folded(text);
    std::size_t start = 0;
    while (start < plain.size()) {
        while (start < plain.size() && !is_word_byte(plain[start])) ++start;
        std::size_t end = start;
        while (end < plain.size() && is_word_byte(plain[end])) ++end;
        add_word(words, std::string_view(plain).substr(start, end - start));
        start = end;
    }
}

std::string digits_of(std::string_view text) {
    std::string digits;
    for (const char c : text)
        if (c >= '0' && c <= '9') digits += c;
    return digits;
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

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 'A' && c <= 'Z') {
            out += static_cast<char>(c + 32);
        } else if (c >= 0xC3 && c <= 0xC5 && i + 1 < text.size()) {
            const char letter = base_letter(c, static_cast<unsigned char>(text[i + 1]));
            if (letter == ' ')
                out.append(text.substr(i, 2));
            else
                out += letter;
            ++i;
        } else {
            out += static_cast<char>(c);
        }
    }
    return out;
}

std::vector<std::string> words_of(const Contact& contact) {
    std::vector<std::string> words;
    add_words(words, contact.name);
    if (contact.email) add_word(words, *contact.email);
    if (contact.phone) {
        add_word(words, digits_of(*contact.phone));
        if (contact.phone_national) add_word(words, digits_of(*contact.phone_national));
    }
    if (contact.company) add_words(words, *contact.company);
    return words;
}

std::vector<std::string> query_words(std::string_view question) {
    std::vector<std::string> words;
    const auto text = trimmed(question);
    if (text.find('@') != std::string_view::npos) {
        add_word(words, folded(text));
    } else if (text.find_first_not_of("+0123456789 ()-./") == std::string_view::npos &&
               digits_of(text).size() >= 3) {
        add_word(words, digits_of(text));
    } else {
        add_words(words, text);
    }
    std::ranges::stable_sort(words, std::ranges::greater{}, &std::string::size);
    if (words.size() > 5) words.resize(5);
    return words;
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

std::string words_condition(std::string_view column, const std::vector<std::string>& words,
                            db::ParamList& params) {
    params.add("word", words.front());
    params.add("word_end", end_of_range(words.front()));
    // Bounds what a very common prefix may cost.
    std::string condition = std::string(column) +
                            " in (select contact_id from contact_words where tenant_id = :tenant"
                            " and word >= :word and word < :word_end limit 5000)";
    if (words.size() == 1) return condition;
    condition += " and exists (select 1 from contacts found where found.tenant_id = :tenant and found.id = " +
                 std::string(column);
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string name = "other_word" + std::to_string(i);
        params.add(name, inside_pattern(words[i]));
        condition += " and found.words like :" + name + " escape '\\'";
    }
    return condition + ")";
}

} // namespace alcedo::contacts
