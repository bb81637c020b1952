#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "features/contacts/contact.hpp"

namespace alcedo::contacts {

/// The lower-case words under which a person is found: those of the name, the email, the phone with and without its
/// country code. At most twelve.
std::vector<std::string> words_of(const Contact& contact);
/// The words of a question, the longest (most telling) first.
std::vector<std::string> query_words(std::string_view question);
/// Lower case for sorting and searching; folds ASCII, Latin-1 and Latin Extended-A, so that José is found as jose.
std::string folded(std::string_view text);

/// Replaces the person's words.
void index_words(db::Tx& tx, const Contact& contact);

/// The SQL condition that `column` is a contact matching all words, with its parameters: one range of the word index
/// for the first word, one probe for each further word.
std::string words_condition(std::string_view column, const std::vector<std::string>& words,
                            db::ParamList& params);

} // namespace alcedo::contacts
