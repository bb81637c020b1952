#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include "base/words.hpp"

/// The catalogue of a noun: what its records may be filtered and sorted by, one line a field. docs/filters.md is the
/// language, decision 0009 the reasons.
namespace alcedo::db::filter {

enum class Type {
    text,
    url,
    email,
    phone,
    search,
    number,
    money,
    date,
    datetime,
    choice,
    choices,
    checkbox,
    id,
    relation,
};
BOOST_DESCRIBE_ENUM(Type, text, url, email, phone, search, number, money, date, datetime, choice, choices,
                    checkbox, id, relation)

enum class Operator { is, above, below, between, contains, starts, has, empty, within, before };
BOOST_DESCRIBE_ENUM(Operator, is, above, below, between, contains, starts, has, empty, within, before)

/// In the order in which a builder shows them.
const std::vector<Operator>& operators_of(Type type);
/// Whether its values are kept and compared as text, folded or exactly; the others are whole numbers.
bool is_text(Type type);
/// Whether records can be put in the order of such values at all.
bool has_order(Type type);

struct Choice {
    std::string value;
    std::string label;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (value, label))

/// A word that is asked for: found are records with a word that begins so, or that begins as `or_else` does.
struct Asked {
    std::string word;
    std::string or_else{};
};

class Fields;

/// One field of a noun. Columns hold NULL for a missing value, never an empty text.
struct Field {
    std::string name;
    std::string label;
    Type type = Type::text;
    std::string column;            ///< of the noun's rows
    std::string folded_column{};   ///< keeps folded(column), in byte order; empty: folded when asked
    std::string sorts_by{};        ///< another column of the same order, "id" for what ids are ordered by
    std::vector<Choice> choices{}; ///< of choice and choices
    std::function<const Fields&()> related{}; ///< of a relation: the noun that it points to
    /// The one spelling in which the column keeps a value (an E.164 phone), so that `is` compares exactly and by index;
    /// nothing: there is none for this text, it is compared folded.
    std::optional<std::string> (*canonical)(std::string_view text) = nullptr;
    /// Of search: the words of a question; `column` holds the record's words with a blank around each.
    std::vector<Asked> (*question)(std::string_view text) = nullptr;
    /// (tenant_id, word, <noun>_id) with that key, which holds the words of search; of another field with a canonical
    /// spelling: the word that `word_of` makes of it, so that `is` finds it there.
    std::string word_table{};
    std::string word_record{}; ///< its column that names the record
    std::string (*word_of)(std::string_view canonical) = nullptr;
    std::string id_prefix{};       ///< of id
    std::int64_t scale = 1;        ///< of number: what 1 is kept as
    std::int64_t custom_field = 0; ///< the id of a tenant's own field; its values stand in custom_values
    std::string
        true_when{}; ///< of checkbox: the condition on the row, "unread_count > 0", of a partial index
    bool always_there = false; ///< the column is not null
};
using FieldPointer = std::shared_ptr<const Field>;

/// An index (tenant_id, these fields, id).
struct Index {
    std::string name;
    std::vector<std::string> fields;
};

struct Noun {
    std::string name;      ///< "lead", also the word of its address and of relations to it
    std::string from;      ///< its rows with tenant_id and id: a table, or a select in brackets
    std::string id_prefix; ///< of its ids as text
};

class Fields {
public:
    /// Throws std::logic_error for an index of a field that is not there.
    Fields(Noun noun, std::vector<Field> fields, std::vector<Index> indexes);
    const Noun& noun() const { return noun_; }
    const std::vector<Field>& all() const { return fields_; }
    const std::vector<Index>& indexes() const { return indexes_; }
    const Field* find(std::string_view name) const;
    /// Whether a list of any size may be sorted by it.
    bool sorts(const Field& field) const;
    /// Whether an index leads with it.
    bool finds(const Field& field) const;

private:
    Noun noun_;
    std::vector<Field> fields_;
    std::vector<Index> indexes_;
};

/// "meta_lead_ad" is Meta lead ad.
std::string label_of_word(std::string_view word);
template <WordEnum E> std::vector<Choice> choices_of() {
    std::vector<Choice> choices;
    for (const auto& word : words_of<E>)
        choices.push_back({std::string(word.word), label_of_word(word.word)});
    return choices;
}

/// A field whose column has its own name, and its label said in words: "captured_at" is "Captured at".
Field field(std::string name, Type type);
template <WordEnum E> Field words(std::string name) {
    auto made = field(std::move(name), Type::choice);
    made.choices = choices_of<E>();
    return made;
}
/// A pointer to another noun, `contact` for the column contact_id.
Field relation(std::string name, std::function<const Fields&()> related);

/// The record's own id; `prefix` as in "lead_01k…".
Field record_id(std::string_view prefix);
/// The id of something that is no noun of its own here.
Field pointer(std::string name, std::string_view prefix);
/// An id of somebody else's making: compared as it is, and found by its index.
Field code(std::string name);
/// When it was made, of which ids keep the order.
Field made_at(std::string name);
/// Its column is not null.
Field always(Field field);

} // namespace alcedo::db::filter
